import { type Caller, forbidden, type Permission } from '@freehold/access'
import type { Principal } from '@freehold/auth'
import { AppError } from '@freehold/core'
import type { TenantState } from '@freehold/db'
import type { ProcedureMeta } from './trpc.ts'

/** What a procedure of a tenant says of itself. */
export type MemberMeta = ProcedureMeta & { caller: 'member'; permission: Permission }

/** How long a proof (second factor, or password where there is none) counts for dangerous acts. */
export const stepUpWindowMs = 10 * 60_000

/** Not a member, deactivated, or no such tenant: one answer. */
export function requireMember(caller: Caller): void {
  if (caller.membershipId === null) throw noSuchTenant()
}

/** @param movedTo where the workspace is now, for its own people only */
export function noSuchTenant(movedTo?: string): AppError {
  return new AppError(
    'not_found',
    'This workspace does not exist or you are not a member of it.',
    movedTo === undefined ? {} : { data: { movedTo } },
  )
}

/** A tenant may ask its people for a second factor. */
export function requireSecondFactor(state: Pick<TenantState, 'mfaRequired'>, principal: Principal): void {
  if (!state.mfaRequired || principal.mfa) return
  throw new AppError(
    'forbidden',
    'This workspace asks its people for two-step sign-in. Set it up to go on.',
    {
      data: { reason: 'mfa_required' },
    },
  )
}

/** Read only: no writes. Billing only: nothing but what ends that state, or leaves it. */
export function requireTenantAccess(state: TenantState, meta: MemberMeta, writes: boolean): void {
  const { access, accessReason } = state
  if (access === 'full' || meta.whileRestricted || (access === 'read_only' && !writes)) return
  const told =
    access === 'read_only' ? 'This workspace can be read, but not changed.' : 'This workspace is suspended.'
  throw new AppError('payment_required', accessReason ? `${told} ${accessReason}` : told, {
    data: { access, reason: accessReason },
  })
}

/**
 * The permission must reach something. Which records it reaches is the verb's question (authorizedLoad, visibleRows); a verb
 * about the whole tenant asks authorize.
 */
export function requirePermission(caller: Caller, permission: Permission): void {
  if (!caller.holds(permission)) throw forbidden(permission)
}

/** @throws AppError forbidden, reason `step_up`: prove it again and repeat the call */
export function requireFreshProof(principal: Principal, now: Date): void {
  if (now.getTime() - principal.provenAt.getTime() <= stepUpWindowMs) return
  throw new AppError('forbidden', 'Confirm that it is you to go on.', { data: { reason: 'step_up' } })
}
