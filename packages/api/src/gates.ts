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
  // A key was made by somebody who had passed it, or before it was asked for; it is revoked, not asked for a code.
  if (!state.mfaRequired || principal.mfa || principal.key) return
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
  if (!caller.holds(permission)) throw forbidden(permission, caller)
}

/** For what belongs to a person: their account, their workspaces, what asks for a proof of who they are. */
export function requirePerson(principal: Principal): void {
  if (!principal.key) return
  throw new AppError('forbidden', 'An API key cannot do this. Sign in to do it yourself.', {
    data: { reason: 'person_only' },
  })
}

/** The maker of a key is no active member now; or the workspace is about to be deleted. */
export function keyAsleep(): AppError {
  return new AppError(
    'forbidden',
    'This API key is asleep: whoever made it is not an active member of the workspace now.',
    { data: { reason: 'key_asleep' } },
  )
}

/** @throws AppError forbidden, reason `step_up`: prove it again and repeat the call */
export function requireFreshProof(principal: Principal, now: Date): void {
  requirePerson(principal)
  if (now.getTime() - principal.provenAt.getTime() <= stepUpWindowMs) return
  throw new AppError('forbidden', 'Confirm that it is you to go on.', { data: { reason: 'step_up' } })
}
