import { forbidden } from '@freehold/access'
import { notificationKinds, type VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { type RawBuilder, sql } from 'kysely'
import { readable } from './readable.ts'

/**
 * Whose notifications the caller's are: a person's own, and a program's only with a personal key, since a workspace's key acts
 * for all of it.
 * @throws AppError forbidden
 */
export function ownerOf(ctx: VerbContext): string {
  const { userId, membershipId } = ctx.caller
  if (userId === null || membershipId === null) throw forbidden('notification:read', ctx.caller)
  if (ctx.principal?.key?.kind === 'tenant')
    throw new AppError(
      'forbidden',
      'Notifications are a person’s own. Use a personal key instead of one of the workspace.',
      { data: { reason: 'personal_key_only' } },
    )
  return userId
}

/** Which rows of `app.notification n` this person sees in the app. */
export function ownNotifications(ctx: VerbContext, userId: string): RawBuilder<unknown>[] {
  return [
    sql`n.user_id = ${userId} and n.in_app and n.kind = any(${[...notificationKinds.keys()]}::text[])`,
    readable(ctx, ctx.services.catalogue.records.values()),
  ]
}
