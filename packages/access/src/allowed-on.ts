import type { AccessContext } from './caller.ts'
import { grantsReaching } from './grants-reaching.ts'
import type { Permission } from './permission.ts'
import { permissionsOn } from './permissions-on.ts'
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
  const held = await permissionsOn(ctx, resource, rows)
  const within = await heldInside(ctx, resource, rows, inside)
  return new Map(
    rows.map(({ id }) => {
      const all = new Set([...everywhere, ...(held.get(id) ?? []), ...(within.get(id) ?? [])])
      return [id, [...all].filter(concerns).sort()]
    }),
  )
}

/** By grants on the row or its parents. A condition speaks of a record that is not there yet, so it gives nothing here. */
async function heldInside(
  ctx: AccessContext,
  resource: AnyResource,
  rows: readonly Identified[],
  inside: readonly Permission[],
): Promise<Map<string, Permission[]>> {
  const found = new Map<string, Permission[]>()
  for (const wanted of inside.filter((permission) => !ctx.caller.can(permission))) {
    const reaching = await grantsReaching(ctx, wanted.split(':')[0] ?? '', resource, rows)
    for (const [id, grants] of reaching) {
      if (grants.some(({ permission, condition }) => permission === wanted && condition === null))
        found.set(id, [...(found.get(id) ?? []), wanted])
    }
  }
  return found
}
