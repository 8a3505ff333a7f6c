import type { AccessContext, PartialPermission } from './caller.ts'
import { grantsReaching } from './grants-reaching.ts'
import type { Permission } from './permission.ts'
import { permissionsBy } from './permissions-on.ts'
import type { AnyResource, Identified } from './resource.ts'

/**
 * What the caller may do to each of these rows, sorted, for the answer to say; and of `inside` (making a task in a project),
 * what they may do within. Who holds all of it everywhere costs no query.
 */
export async function allowedOn(
  ctx: AccessContext,
  resource: AnyResource,
  rows: readonly Identified[],
  inside: readonly Permission[] = [],
): Promise<Map<string, Permission[]>> {
  const create = `${resource.subject}:create`
  const concerns = (permission: string) =>
    (permission.startsWith(`${resource.subject}:`) && permission !== create) ||
    inside.includes(permission as Permission)
  const everywhere = ctx.caller.permissions.filter(concerns) as Permission[]
  const partial = [...ctx.caller.conditional, ...ctx.caller.granted].some(
    ({ permission }) => concerns(permission) && !ctx.caller.can(permission as Permission),
  )
  if (!partial || rows.length === 0) return new Map(rows.map(({ id }) => [id, everywhere]))
  const subjects = [resource.subject, ...inside.map((permission) => permission.split(':')[0] ?? '')]
  const grants = await grantsReaching(ctx, subjects, resource, rows)
  const held = permissionsBy(ctx, resource, rows, grants)
  return new Map(
    rows.map(({ id }) => {
      const all = new Set([
        ...everywhere,
        ...(held.get(id) ?? []),
        ...heldInside(grants.get(id) ?? [], inside),
      ])
      return [id, [...all].filter(concerns).sort()]
    }),
  )
}

/** By grants on the row or its parents. A condition speaks of a record that is not there yet, so it gives nothing here. */
function heldInside(grants: readonly PartialPermission[], inside: readonly Permission[]): Permission[] {
  return inside.filter((wanted) =>
    grants.some(({ permission, condition }) => permission === wanted && condition === null),
  )
}
