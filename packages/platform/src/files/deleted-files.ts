import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError, notFound } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { type RawBuilder, sql } from 'kysely'

/** Of the deletions `d`: no file's, but those whose record is of a kind that the caller may see all of. */
export function ofVisibleOwners(subjects: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`(d.subject <> 'file' or exists (
    select from app.file f where f.id = d.row_id and f.subject = any(${subjects}::text[])))`
}

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

/** Their time is over: `files.expire` takes the bytes, then the rows. */
export async function purgeDeletedFiles(ctx: TenantContext, deletionId: string): Promise<void> {
  await sql`update app.file set expires_at = ${ctx.clock.now()} where deletion_id = ${deletionId}`.execute(
    ctx.sql,
  )
  await sql`delete from app.deletion where id = ${deletionId}`.execute(ctx.sql)
}
