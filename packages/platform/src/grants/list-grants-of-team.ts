import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { readHeldGrants } from './read-held-grants.ts'
import type { grantsOfTeamInput } from './schema.ts'

/** Single records that a team was given access to. */
export async function listGrantsOfTeam(ctx: VerbContext, input: z.output<typeof grantsOfTeamInput>) {
  authorize(ctx, 'team:read')
  return readHeldGrants(ctx, 'grants-of-team', input, sql`g.team_id = ${input.teamId}`)
}
