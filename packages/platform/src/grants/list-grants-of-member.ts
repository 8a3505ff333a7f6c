import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { readHeldGrants } from './read-held-grants.ts'
import type { grantsOfMemberInput } from './schema.ts'

/** Single records that one person was given access to, themselves or through a team. Anybody may ask about themselves. */
export async function listGrantsOfMember(ctx: VerbContext, input: z.output<typeof grantsOfMemberInput>) {
  if (input.membershipId !== ctx.caller.membershipId) authorize(ctx, 'membership:read')
  const { membershipId } = input
  return readHeldGrants(
    ctx,
    'grants-of-member',
    input,
    sql`(g.membership_id = ${membershipId} or g.team_id = any(array(
      select tm.team_id from app.team_member tm where tm.membership_id = ${membershipId})))`,
  )
}
