import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { readTeam } from './read-team.ts'
import type { TeamOutput } from './schema.ts'

export async function getTeam(ctx: VerbContext, input: { id: string }): Promise<TeamOutput> {
  authorize(ctx, 'team:read')
  return readTeam(ctx, input.id)
}
