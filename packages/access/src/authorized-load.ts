import { AppError, notFound } from '@freehold/core'
import { type FilterQuery, LockMode } from '@mikro-orm/core'
import { sql } from 'kysely'
import { forbidden } from './authorize.ts'
import type { AccessContext } from './caller.ts'
import { grantsReaching } from './grants-reaching.ts'
import type { Permission } from './permission.ts'
import { permissionsOn } from './permissions-on.ts'
import type { Resource, ResourceRecord } from './resource.ts'

export interface LoadOptions {
  /** The version the caller saw. Another one now is a conflict that says who changed it and when. */
  expectedVersion?: number | undefined
  /** For reads that take more than the right to read: nothing is locked. */
  readOnly?: true
}

/**
 * The only way a verb gets one record: it cannot return an unchecked one. Missing, deleted, another tenant's, or hidden from
 * the caller is the same `not_found`; readable but not allowed is `forbidden`. Records about to change are locked.
 */
export async function authorizedLoad<T extends ResourceRecord>(
  ctx: AccessContext,
  permission: Permission,
  resource: Resource<T>,
  id: string,
  options: LoadOptions = {},
): Promise<T> {
  const { subject } = resource
  const reading: Permission = `${subject}:read`
  const lockMode = permission === reading || options.readOnly ? LockMode.NONE : LockMode.PESSIMISTIC_WRITE
  const record = ctx.caller.holds(reading)
    ? await ctx.em.findOne(resource.entity, { id } as FilterQuery<T>, { lockMode })
    : null
  if (!record || record.deletedAt) throw notFound(subject)
  if (!ctx.caller.can(reading) || !ctx.caller.can(permission)) {
    const held = (await permissionsOn(ctx, resource, [record])).get(id)
    if (!held?.has(reading)) throw notFound(subject)
    if (!held.has(permission)) throw forbidden(permission, ctx.caller)
  }
  if (lockMode !== LockMode.NONE && permission !== `${subject}:delete`) await resource.changeable?.(ctx, id)
  if (options.expectedVersion !== undefined && options.expectedVersion !== record.version)
    throw await staleConflict(ctx, record)
  return record
}

/**
 * For making a record inside another (a task in a project): the permission everywhere, or by a grant that reaches the parent.
 * @throws AppError not_found for a parent the caller cannot see, forbidden for one where they may not
 */
export async function authorizeIn<T extends ResourceRecord>(
  ctx: AccessContext,
  permission: Permission,
  parent: Resource<T>,
  parentId: string,
): Promise<void> {
  if (ctx.caller.can(permission) && ctx.caller.can(`${parent.subject}:read`)) return
  const record = await authorizedLoad(ctx, `${parent.subject}:read`, parent, parentId)
  if (ctx.caller.can(permission)) return
  const [subject = ''] = permission.split(':')
  const reaching = (await grantsReaching(ctx, subject, parent, [record])).get(parentId) ?? []
  // A condition speaks of a record that is not there yet.
  const covered = reaching.some((held) => held.permission === permission && held.condition === null)
  if (!covered) throw forbidden(permission, ctx.caller)
}

async function staleConflict(ctx: AccessContext, record: ResourceRecord): Promise<AppError> {
  const found = await sql<{
    name: string
  }>`select name from app.membership where user_id = ${record.updatedBy ?? null}`.execute(ctx.sql)
  const changedBy = found.rows[0]?.name ?? 'somebody'
  return new AppError('conflict', `${changedBy} changed this while you were editing.`, {
    data: {
      reason: 'stale',
      changedBy,
      changedAt: record.updatedAt.toISOString(),
      currentVersion: record.version,
    },
  })
}
