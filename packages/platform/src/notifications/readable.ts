import { type AccessContext, type AnyResource, type Permission, visibleRows } from '@freehold/access'
import { type RawBuilder, sql } from 'kysely'

/**
 * Whether the caller may read what the notification `n` is about, now: a record taken from them, or put into the trash, takes
 * its news along. What is about a kind that is not among `resources` is about nothing anybody may read.
 */
export function readable(ctx: AccessContext, resources: Iterable<AnyResource>): RawBuilder<boolean> {
  const kinds = [...resources].map((resource) => {
    const permission: Permission = `${resource.subject}:read`
    const rows = sql.id(resource.trash ? 'live' : 'app', resource.subject)
    return sql`(n.subject = ${resource.subject} and exists (
      select from ${rows} r where r.id = n.record_id and ${visibleRows(ctx, permission, resource, 'r')}))`
  })
  return sql<boolean>`(${sql.join([sql`n.subject is null`, ...kinds], sql` or `)})`
}
