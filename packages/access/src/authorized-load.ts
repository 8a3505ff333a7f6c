import { AppError, notFound } from '@freehold/core'
import { type EntityName, type FilterQuery, LockMode } from '@mikro-orm/core'
import { sql } from 'kysely'
import { forbidden } from './authorize.ts'
import type { AccessContext } from './caller.ts'
import type { Permission } from './permission.ts'

interface Loadable {
  id: string
  version: number
  updatedAt: Date
  updatedBy?: string | null | undefined
  deletedAt?: Date | null | undefined
}

export interface LoadOptions {
  /** The version the caller saw. Another one now is a conflict that says who changed it and when. */
  expectedVersion?: number | undefined
}

/**
 * The only way a verb gets one record: it cannot return an unchecked one. Missing, deleted, another tenant's, or hidden from
 * the caller is the same `not_found`; readable but not allowed is `forbidden`. Records about to change are locked.
 */
export async function authorizedLoad<T extends Loadable>(
  ctx: AccessContext,
  permission: Permission,
  entity: EntityName<T>,
  id: string,
  options: LoadOptions = {},
): Promise<T> {
  const [resource = 'record', action] = permission.split(':')
  const readable = ctx.caller.can(`${resource}:read`)
  const lockMode = action === 'read' ? LockMode.NONE : LockMode.PESSIMISTIC_WRITE
  const record = readable ? await ctx.em.findOne(entity, { id } as FilterQuery<T>, { lockMode }) : null
  if (!record || record.deletedAt) throw notFound(resource)
  if (!ctx.caller.can(permission)) throw forbidden(permission)
  if (options.expectedVersion !== undefined && options.expectedVersion !== record.version)
    throw await staleConflict(ctx, record)
  return record
}

async function staleConflict(ctx: AccessContext, record: Loadable): Promise<AppError> {
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
