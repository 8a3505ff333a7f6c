import { type AnyResource, authorizedLoad, chainOf, type Permission } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { sql } from 'kysely'
import { readName } from '../record-names/read-name.ts'
import { isLivingRole } from '../role-labels/held-role.ts'
import type { HeldRole } from '../role-labels/schema.ts'
import { countByRole } from './count-by-role.ts'
import { requireGrantable } from './require-grantable.ts'
import type { GrantedRecord, RecordAccess, RecordGrant } from './schema.ts'
import { selectGrants } from './select-grants.ts'

interface Row {
  id: string
  resourceType: string
  resourceId: string
  grantedAt: string
  grantedBy: string | null
  held: HeldRole
  holder: RecordGrant['holder']
}

/** Who has access to a record: by grants on it and on its parents, and how many by what they hold in the whole workspace. */
export async function listGrants(ctx: VerbContext, input: GrantedRecord): Promise<RecordAccess> {
  const resource = requireGrantable(ctx, input.resource)
  const share: Permission = `${resource.subject}:share`
  const record = await authorizedLoad(ctx, share, resource, input.id, { readOnly: true })
  const chain = await chainOf(ctx, resource, record)
  const rows = await readGrants(ctx, chain)
  const names = await parentNames(ctx, chain.slice(1))
  const data = rows.map(({ resourceType, resourceId, held, ...row }): RecordGrant => {
    const parent = chain.slice(1).find(({ id }) => id === resourceId)
    return {
      ...row,
      ...held,
      grantedAt: isoTime(row.grantedAt),
      inherited: parent
        ? {
            resource: resourceType,
            label: parent.resource.label,
            id: resourceId,
            name: names.get(resourceId) ?? null,
          }
        : null,
    }
  })
  return { data, byRole: await countByRole(ctx, `${resource.subject}:read`) }
}

/** From the record upwards, teams before people, by name. */
async function readGrants(
  ctx: VerbContext,
  chain: readonly { resource: AnyResource; id: string }[],
): Promise<Row[]> {
  const types = chain.map(({ resource }) => resource.subject)
  const ids = chain.map(({ id }) => id)
  const found = await sql<Row>`
    ${selectGrants} join unnest(${types}::text[], ${ids}::uuid[]) with ordinality c(type, id, place)
      on c.type = g.resource_type and c.id = g.resource_id
    where ${isLivingRole} and (m.id is not null or t.id is not null)
    order by c.place, g.team_id is null, coalesce(m.name, t.name), g.id`.execute(ctx.sql)
  return found.rows
}

/** Of those parents that the caller may read. */
async function parentNames(
  ctx: VerbContext,
  parents: readonly { resource: AnyResource; id: string }[],
): Promise<Map<string, string | null>> {
  const names = new Map<string, string | null>()
  for (const { resource, id } of parents) names.set(id, await readName(ctx, resource, id))
  return names
}
