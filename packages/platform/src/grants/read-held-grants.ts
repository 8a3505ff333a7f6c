import { visibleRows } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { type RawBuilder, sql } from 'kysely'
import { listPage } from '../paging/list-page.ts'
import { nameOf } from '../record-names/name-of.ts'
import { heldRoleJson, isLivingRole, joinRole } from '../role-labels/held-role.ts'
import type { HeldRole } from '../role-labels/schema.ts'
import type { HeldGrant } from './schema.ts'

interface Row {
  id: string
  held: HeldRole
  resource: string
  recordId: string
  name: string
  team: HeldGrant['team']
  grantedAt: string
}

/**
 * Grants that meet `held` (a condition on `app.resource_grant g`), newest first, on living records that the caller may read
 * themselves: nobody learns a record's name this way.
 */
export async function readHeldGrants(
  ctx: VerbContext,
  list: string,
  input: { cursor?: string | undefined; limit: number },
  held: RawBuilder<unknown>,
): Promise<{ data: HeldGrant[]; nextCursor: string | null }> {
  const kinds = [...ctx.services.catalogue.records.values()].filter(({ grantable }) => grantable)
  const records = kinds.map(
    (resource) => sql`
      select ${resource.subject}::text as type, r.id, ${nameOf(resource, 'r')} as name from ${sql.id('live', resource.subject)} r
      where ${visibleRows(ctx, `${resource.subject}:read`, resource, 'r')}`,
  )
  const { rows, nextCursor } = await listPage<Row>(ctx, list, input, {
    select: sql`
      select g.id, ${heldRoleJson} as held, g.resource_type as resource, g.resource_id as "recordId", n.name,
        case when t.id is not null then jsonb_build_object('id', t.id, 'name', t.name) end as team, g.created_at as "grantedAt"
      from app.resource_grant g join (${sql.join(records, sql` union all `)}) n on n.type = g.resource_type and n.id = g.resource_id
        left join live.team t on t.id = g.team_id ${joinRole('g')}`,
    where: [held, isLivingRole, sql`(g.team_id is null or t.id is not null)`],
    sort: { expression: sql`g.id`, type: 'uuid', direction: 'desc', of: (row) => row.id },
    id: sql`g.id`,
  })
  const labels = ctx.services.catalogue.records
  const data = rows.map(({ held: role, resource, recordId, name, grantedAt, ...row }) => ({
    ...row,
    ...role,
    record: { resource, label: labels.get(resource)?.label ?? resource, id: recordId, name },
    grantedAt: isoTime(grantedAt),
  }))
  return { data, nextCursor }
}
