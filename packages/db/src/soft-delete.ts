import { AppError, newId, notFound } from '@freehold/core'
import { sql } from 'kysely'
import type { TenantContext } from './tenant-context.ts'

/** What was deleted: `subject` is the table (`project`), `label` what people call the row. */
export interface DeletionTarget {
  subject: string
  id: string
  label: string
}

/** Puts a row, and by trigger its children, into the trash. Returns the deletion's id: undo takes back exactly this. */
export async function deleteRecord(ctx: TenantContext, target: DeletionTarget): Promise<string> {
  const deletionId = newId()
  const done = await sql`
    update ${sql.id('app', target.subject)}
    set deleted_at = now(), deleted_by = freehold.acting_user_id(), deletion_id = ${deletionId}
    where id = ${target.id} and deletion_id is null`.execute(ctx.sql)
  if (done.numAffectedRows !== 1n) throw notFound(target.subject)
  await sql`insert into app.deletion (id, subject, row_id, label) values (${deletionId}, ${target.subject}, ${target.id}, ${target.label})`.execute(
    ctx.sql,
  )
  return deletionId
}

interface DeletionRow {
  id: string
  subject: string
  rowId: string
  label: string
}

/** One deletion of this tenant, locked: two restores, or a restore and a purge, take turns. */
export async function findDeletion(ctx: TenantContext, deletionId: string): Promise<DeletionRow> {
  const found = await sql<DeletionRow>`
    select id, subject, row_id as "rowId", label from app.deletion where id = ${deletionId} for update`.execute(
    ctx.sql,
  )
  const row = found.rows[0]
  if (!row) throw notInTrash()
  return row
}

/** The same for a deletion that never was, one that is over, another tenant's, and one the caller may not see. */
export function notInTrash(): AppError {
  return new AppError('not_found', 'This is no longer in the trash: it was restored or its time ran out.')
}

/**
 * Brings back exactly the rows this deletion took. A name taken meanwhile, or a parent still in the trash, is a conflict.
 * @throws AppError not_found when the row went for good with its parent
 */
export async function restoreDeletion(
  ctx: TenantContext,
  deletion: { id: string; subject: string },
): Promise<void> {
  const back = await sql`
    update ${sql.id('app', deletion.subject)} set deleted_at = null, deleted_by = null, deletion_id = null
    where deletion_id = ${deletion.id}`.execute(ctx.sql)
  if (!back.numAffectedRows) throw notInTrash()
  await sql`delete from app.deletion where id = ${deletion.id}`.execute(ctx.sql)
}

/** Removes the rows of a deletion for good; children go by their foreign key. Their audit entries stay. */
export async function purgeDeletion(
  ctx: TenantContext,
  deletion: { id: string; subject: string },
): Promise<void> {
  await sql`delete from ${sql.id('app', deletion.subject)} where deletion_id = ${deletion.id}`.execute(
    ctx.sql,
  )
  await sql`delete from app.deletion where id = ${deletion.id}`.execute(ctx.sql)
}
