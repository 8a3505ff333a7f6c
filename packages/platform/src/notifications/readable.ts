import { type AccessContext, knownResources, type Permission, visibleRows } from '@freehold/access'
import { type RawBuilder, sql } from 'kysely'

/**
 * Whether the caller may read what the notification `n` is about, now: a record taken from them, or put into the trash, takes
 * its news along.
 */
export function readable(ctx: AccessContext): RawBuilder<boolean> {
  const kinds = [...knownResources.values()].map((resource) => {
    const permission: Permission = `${resource.subject}:read`
    const rows = sql.id(resource.trash ? 'live' : 'app', resource.subject)
    return sql`(n.subject = ${resource.subject} and exists (
      select from ${rows} r where r.id = n.record_id and ${visibleRows(ctx, permission, resource, 'r')}))`
  })
  return sql<boolean>`(n.subject is null or ${sql.join(kinds, sql` or `)})`
}
