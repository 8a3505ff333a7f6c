import { AppError } from '@freehold/core'
import type { AccessContext, Caller } from './caller.ts'
import type { Permission } from './permission.ts'

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

/** Names what is missing, so that the person knows what to ask their admin for, and the program what its key lacks. */
export function forbidden(permission: Permission, caller?: Pick<Caller, 'scopes'>): AppError {
  if (caller?.scopes && !caller.scopes.has(permission))
    return new AppError('forbidden', `This API key does not have the scope "${permission}".`, {
      data: { permission, reason: 'missing_scope' },
    })
  return new AppError(
    'forbidden',
    `Your role does not include "${permission}". An admin of this workspace can give it to you.`,
    {
      data: { permission },
    },
  )
}
