import { sql } from 'kysely'
import type { AccessContext, PartialPermission } from './caller.ts'
import { type AnyResource, grantTypes, type Identified, propertyOf } from './resource.ts'
import type { Condition } from './schema.ts'

interface GrantedRow {
  resourceId: string
  permission: string
  condition: Condition | null
}

/**
 * The permissions on `subject` (a resource's noun, or several) that the caller holds by grants on each of these records or on their
 * parents. Without such permissions in the caller's standing nothing is asked.
 */
export async function grantsReaching(
  ctx: AccessContext,
  subject: string | readonly string[],
  resource: AnyResource,
  records: readonly Identified[],
): Promise<Map<string, PartialPermission[]>> {
  const subjects = [subject].flat()
  // Of the standing, not whatever the grants' roles have: an API key's scopes narrow these too.
  const permissions = ctx.caller.granted
    .map(({ permission }) => permission)
    .filter((permission) => subjects.includes(permission.split(':')[0] ?? ''))
  if (permissions.length === 0) return new Map()
  const chains = await chainsOf(ctx, resource, records)
  const grants = await grantsOn(ctx, permissions, grantTypes(resource), [
    ...new Set([...chains.values()].flat()),
  ])
  return new Map(
    [...chains].map(([id, chain]) => [id, grants.filter(({ resourceId }) => chain.includes(resourceId))]),
  )
}

/** Of each record: its own id and those of its parents, as far up as grants reach down. */
export async function chainsOf(
  ctx: AccessContext,
  resource: AnyResource,
  records: readonly Identified[],
): Promise<Map<string, string[]>> {
  const parents = resource.parent
    ? await parentChains(ctx, resource.parent, records)
    : new Map<string, string[]>()
  return new Map(
    records.map(({ id }) => [id, [...(resource.grantable ? [id] : []), ...(parents.get(id) ?? [])]]),
  )
}

async function parentChains(
  ctx: AccessContext,
  { resource, column }: NonNullable<AnyResource['parent']>,
  records: readonly Identified[],
): Promise<Map<string, string[]>> {
  const parentOf = (record: Identified) =>
    (record as unknown as Record<string, string | null>)[propertyOf(column)] ?? ''
  const ids = [...new Set(records.map(parentOf))].filter((id) => id !== '')
  const chains = resource.parent
    ? await chainsOf(ctx, resource, await parentRows(ctx, resource.subject, resource.parent.column, ids))
    : new Map(ids.map((id) => [id, [id]]))
  return new Map(records.map((record) => [record.id, chains.get(parentOf(record)) ?? []]))
}

async function parentRows(
  ctx: AccessContext,
  subject: string,
  column: string,
  ids: string[],
): Promise<Identified[]> {
  const found = await sql<Identified>`
    select id, ${sql.ref(column)} as ${sql.ref(propertyOf(column))} from ${sql.id('app', subject)} where id = any(${ids}::uuid[])`.execute(
    ctx.sql,
  )
  return found.rows
}

async function grantsOn(
  ctx: AccessContext,
  permissions: string[],
  types: string[],
  ids: string[],
): Promise<GrantedRow[]> {
  if (ids.length === 0) return []
  const found = await sql<GrantedRow>`
    select g.resource_id as "resourceId", g.permission, g.condition from app.grant_permission g
    where g.membership_id = ${ctx.caller.membershipId}::uuid and g.resource_type = any(${types}::text[])
      and g.resource_id = any(${ids}::uuid[]) and g.permission = any(${permissions}::text[])`.execute(ctx.sql)
  return found.rows
}
