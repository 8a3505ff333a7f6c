import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError, notFound } from '@freehold/core'
import { sql } from 'kysely'

/** Whoever may update the record may have its file back. @throws AppError conflict while the record is in the trash itself */
export async function requireMayRestoreFile(ctx: VerbContext, id: string): Promise<void> {
  const found = await sql<{ subject: string; recordId: string }>`
    select subject, record_id as "recordId" from app.file
    where id = ${id} and record_id is not null and (expires_at is null or expires_at > ${ctx.clock.now()})`.execute(
    ctx.sql,
  )
  const owner = found.rows[0]
  const resource = owner && ctx.services.catalogue.records.get(owner.subject)
  if (!owner || !resource) throw notFound('file')
  const gone = await sql<{ gone: boolean }>`
    select deletion_id is not null as gone from ${sql.id('app', owner.subject)} where id = ${owner.recordId} for share`.execute(
    ctx.sql,
  )
  if (gone.rows[0]?.gone)
    throw new AppError('conflict', `Its ${resource.label.toLowerCase()} is in the trash. Restore that first.`)
  await authorizedLoad(ctx, `${owner.subject}:update`, resource, owner.recordId)
}
