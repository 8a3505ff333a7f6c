import type { AccessContext, PartialPermission } from './caller.ts'
import { conditionCovers } from './conditions/schema.ts'
import { grantsReaching } from './grants-reaching.ts'
import { permissionsOfRoles } from './permissions-of-roles.ts'
import { holdsAsWide, refuseBeyond } from './require-may-give.ts'
import { conditionHolds } from './resolve-condition.ts'
import type { AnyResource, Identified } from './resource.ts'
import type { RoleRef } from './schema.ts'

/**
 * Nobody grants more than they hold on this record: of the role, what a grant on such a record gives must be the caller's
 * own there, or everywhere.
 * @throws AppError forbidden naming what is missing; not_found for a role that is not this tenant's
 */
export async function requireMayGrant(
  ctx: AccessContext,
  resource: AnyResource,
  record: Identified,
  roles: readonly RoleRef[],
): Promise<void> {
  const given = await permissionsOfRoles(ctx, roles, resource.subject)
  refuseBeyond(await beyondOwn(ctx, resource, record, given))
}

/** Of what a grant on the record would give, what the caller does not hold there themselves. */
export async function beyondOwn(
  ctx: AccessContext,
  resource: AnyResource,
  record: Identified,
  given: readonly PartialPermission[],
): Promise<PartialPermission[]> {
  const open = given.filter((one) => !holdsAsWide(ctx, one))
  if (open.length === 0) return []
  const reaching = await reachingHolds(ctx, resource, record, open)
  const held = [...reaching, ...ctx.caller.conditional].map((one) => lasting(ctx, resource, record, one))
  return open.filter(
    ({ permission, condition }) =>
      !held.some((one) => one.permission === permission && conditionCovers(one.condition, condition)),
  )
}

/**
 * Whose record it is stays; a status or an assignment passes, and a grant would outlive it: met now, it still counts as no
 * more than it is.
 */
function lasting(
  { caller }: AccessContext,
  resource: AnyResource,
  record: Identified,
  { permission, condition }: PartialPermission,
): PartialPermission {
  const mine =
    condition?.kind === 'own' &&
    permission.startsWith(`${resource.subject}:`) &&
    conditionHolds(condition, resource, caller, record)
  return { permission, condition: mine ? null : condition }
}

/** What the caller's own grants on the record or its parents give for the kinds of record asked about: a project's tasks. */
export async function reachingHolds(
  ctx: AccessContext,
  resource: AnyResource,
  record: Identified,
  asked: readonly PartialPermission[],
): Promise<PartialPermission[]> {
  const subjects = new Set(asked.map(({ permission }) => permission.split(':')[0] ?? ''))
  const held: PartialPermission[] = []
  for (const subject of subjects)
    held.push(...((await grantsReaching(ctx, subject, resource, [record])).get(record.id) ?? []))
  return held
}
