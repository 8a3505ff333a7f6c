import type { AccessContext, PartialPermission } from './caller.ts'
import { grantsReaching } from './grants-reaching.ts'
import type { Permission } from './permission.ts'
import { conditionHolds } from './resolve-condition.ts'
import type { AnyResource, Identified } from './resource.ts'

/**
 * What the caller may do to each of these records: tenant-wide, by condition, by grant on it or on a parent. The same
 * decision as `visibleRows` makes in SQL; a property test holds the two equal.
 */
export async function permissionsOn(
  ctx: AccessContext,
  resource: AnyResource,
  records: readonly Identified[],
): Promise<Map<string, ReadonlySet<Permission>>> {
  return permissionsBy(ctx, resource, records, await grantsReaching(ctx, resource.subject, resource, records))
}

/** The same, for code that has asked for the grants. */
export function permissionsBy(
  ctx: AccessContext,
  resource: AnyResource,
  records: readonly Identified[],
  grants: ReadonlyMap<string, readonly PartialPermission[]>,
): Map<string, ReadonlySet<Permission>> {
  const ours = (permission: string) => permission.startsWith(`${resource.subject}:`)
  const everywhere = ctx.caller.permissions.filter(ours)
  const conditional = ctx.caller.conditional.filter(({ permission }) => ours(permission))
  return new Map(
    records.map((record) => {
      const partial = [
        ...conditional,
        ...(grants.get(record.id) ?? []).filter(({ permission }) => ours(permission)),
      ].filter(
        ({ condition }) => condition === null || conditionHolds(condition, resource, ctx.caller, record),
      )
      return [record.id, new Set([...everywhere, ...partial.map((held) => held.permission)] as Permission[])]
    }),
  )
}
