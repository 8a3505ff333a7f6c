import type { PersonContext } from '@freehold/api'
import { AppError, type TenantRef } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { addMember, requireOwnSeat, tellJoined } from '../members/index.ts'
import { notify } from '../notifications/index.ts'
import { findInvitation } from './find-invitation.ts'
import { type LockedInvitation, lockInvitation } from './lock-invitation.ts'
import { mayStillGive } from './may-still-give.ts'
import { invitationAccepted } from './notifications.ts'
import { asRoleRef } from './pending-invitations.ts'

/**
 * Makes the signed-in person a member, once: their verified address must be the invited one.
 * @throws AppError not_found for a token that never was; forbidden for another person; conflict when it has ended
 */
export async function acceptInvitation(ctx: PersonContext, { token }: { token: string }) {
  const { tenant, id } = await findInvitation(ctx.services, token)
  await ctx.services.database.inTenant(ctx, tenant, async (tx) => {
    const invitation = await lockInvitation(tx, id)
    if (!invitation) throw new Error(`There is no invitation ${id} for its key`)
    requireInvited(ctx, invitation)
    if (invitation.state !== 'pending') throw ended(invitation.state, tenant)
    const membershipId = (await ownMembership(tx, ctx, tenant)) ?? (await join(tx, ctx, invitation, tenant))
    await sql`
      update app.invitation set state = 'accepted', ended_at = ${ctx.clock.now()}, membership_id = ${membershipId}
      where id = ${id}`.execute(tx.sql)
  })
  // Open lists of members hear of it as of any change made inside the tenant.
  ctx.services.live?.changed(tenant.id, 'membership')
  return { slug: tenant.slug, name: tenant.name }
}

function requireInvited({ principal }: PersonContext, { email }: LockedInvitation): void {
  if (principal.email.toLowerCase() !== email)
    throw new AppError(
      'forbidden',
      `You are signed in as ${principal.email}, but the invitation is for ${email}.`,
      {
        data: { reason: 'other_person', email },
      },
    )
  if (!principal.emailVerified)
    throw new AppError('forbidden', `Confirm your address ${email} first: we sent you a mail.`, {
      data: { reason: 'unverified' },
    })
}

/** Somebody who came in by another way meanwhile stays what they are. */
async function ownMembership(
  tx: TenantContext,
  { principal }: PersonContext,
  tenant: TenantRef,
): Promise<string | null> {
  const { rows } = await sql<{ id: string; status: string }>`
    select id, status from app.membership where user_id = ${principal.userId}`.execute(tx.sql)
  if (rows[0]?.status === 'deactivated')
    throw new AppError('forbidden', `Your access to ${tenant.name} was deactivated. Ask an admin there.`, {
      data: { reason: 'deactivated' },
    })
  return rows[0]?.id ?? null
}

async function join(
  tx: TenantContext,
  { principal }: PersonContext,
  invitation: LockedInvitation,
  tenant: TenantRef,
): Promise<string> {
  const roles = invitation.roles.map(asRoleRef)
  if (roles.length === 0)
    throw new AppError(
      'conflict',
      `The role you were invited for no longer exists. Ask ${tenant.name} for a new invitation.`,
      { data: { reason: 'role_gone' } },
    )
  if (!(await mayStillGive(tx, invitation.sentBy, roles))) throw ended('revoked', tenant)
  await requireOwnSeat(tx)
  const { userId, name, email } = principal
  const { id } = await addMember(tx, { userId, name, email, roles })
  if (invitation.sentBy)
    await notify(tx, invitationAccepted, { to: [invitation.sentBy], data: { name, email } })
  await tellJoined(tx, { userId, name, email }, invitation.sentBy)
  return id
}

const sentences = {
  accepted: 'This invitation was accepted already.',
  revoked: 'This invitation was taken back. Ask for a new one.',
  expired: 'The time of this invitation ran out. Ask for a new one.',
}

function ended(reason: keyof typeof sentences, tenant: TenantRef): AppError {
  return new AppError('conflict', sentences[reason], { data: { reason, workspace: tenant.name } })
}
