import type { PersonContext } from '@freehold/api'
import { getProfile } from './get-profile.ts'

/** The person says that their address takes mail again: the next one is tried. */
export async function trustMail(ctx: PersonContext) {
  await ctx.services.database.callDoor('forget_mail_refusal', [ctx.principal.email])
  return getProfile(ctx)
}
