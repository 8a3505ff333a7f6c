import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { sql } from 'kysely'

/** Another tenant's member and a random id are the same: nobody of this workspace. */
export async function requireAssignee(
  ctx: VerbContext,
  assigneeId: string | null | undefined,
): Promise<void> {
  if (!assigneeId) return
  const found = await sql`select from app.membership where id = ${assigneeId}`.execute(ctx.sql)
  if (found.rows.length === 1) return
  throw new AppError('invalid', 'This person is not a member of this workspace.', {
    fields: [
      { pointer: '/assigneeId', code: 'unknown', detail: 'This person is not a member of this workspace.' },
    ],
  })
}
