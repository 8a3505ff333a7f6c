import { AppError } from '@freehold/core'
import type { AccessContext, Caller } from './caller.ts'
import { labelOf, type Permission } from './permission.ts'

/** For verbs about the whole tenant: the permission must reach everything. @throws AppError forbidden */
export function authorize(ctx: Pick<AccessContext, 'caller'>, permission: Permission): void {
  if (!ctx.caller.can(permission)) throw forbidden(permission, ctx.caller)
}

/**
 * For lists, which `visibleRows` then narrows: the permission must reach something. @throws AppError forbidden
 */
export function authorizeList(ctx: AccessContext, permission: Permission): void {
  if (!ctx.caller.holds(permission)) throw forbidden(permission, ctx.caller)
}

/**
 * Names what is missing: for people in the words of the roles' pages, so that they know what to ask their admin for; for
 * programs by its name, which is also the scope's.
 */
export function forbidden(permission: Permission, caller?: Pick<Caller, 'scopes'>): AppError {
  if (caller?.scopes && !caller.scopes.has(permission))
    return new AppError('forbidden', `This API key does not have the scope "${permission}".`, {
      data: { permission, reason: 'missing_scope' },
    })
  const named = caller?.scopes ? `"${permission}"` : `“${labelOf(permission)}”`
  return new AppError(
    'forbidden',
    `Your role does not include ${named}. An admin of this workspace can give it to you.`,
    { data: { permission } },
  )
}
