import { type RawBuilder, sql } from 'kysely'

/** Of the deletions `d`: no file's, but those whose record is of a kind that the caller may see all of. */
export function ofVisibleOwners(subjects: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`(d.subject <> 'file' or exists (
    select from app.file f where f.id = d.row_id and f.subject = any(${subjects}::text[])))`
}
