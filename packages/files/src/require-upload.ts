import { AppError } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/**
 * The id of the caller's own newest upload of these bytes; a colleague's of the same bytes is none.
 * @throws AppError `invalid` at `/digest`
 */
export async function requireUpload(ctx: TenantContext, digest: string): Promise<string> {
  const found = await sql<{ id: string }>`
    select id from app.file where digest = ${digest} and created_by = freehold.acting_user_id()
      and expires_at > ${ctx.clock.now()} order by created_at desc limit 1`.execute(ctx.sql)
  const [file] = found.rows
  const detail = 'No such file was uploaded. Upload it first.'
  if (!file)
    throw new AppError('invalid', detail, { fields: [{ pointer: '/digest', code: 'unknown', detail }] })
  return file.id
}
