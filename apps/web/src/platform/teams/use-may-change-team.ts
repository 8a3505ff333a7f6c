import type { Outputs } from '../api/trpc.ts'
import { usePlan } from '../plan/use-plan.ts'
import { useCan } from '../session/index.ts'

export type Team = Outputs['teams']['get']

/** Why the person cannot make a team, or null. */
export function useMayMakeTeam(): string | null {
  const create = useCan('team:create')
  const plan = usePlan()
  return create.reason ?? plan.reason('teams')
}

/** Why the person cannot edit teams or add people to them, or null. The server asks more: nobody gives what they do not hold. */
export function useMayChangeTeam(): string | null {
  const update = useCan('team:update')
  const plan = usePlan()
  return update.reason ?? plan.reason('teams')
}
