import { usePlan } from '../plan/use-plan.ts'
import { useCan } from '../session/index.ts'

/** Why the person cannot make a role, or null. */
export function useMayMakeRole(): string | null {
  const create = useCan('role:create')
  const plan = usePlan()
  return create.reason ?? plan.reason('customRoles')
}

/** Why the person cannot change this role, or null: a role of the system's is nobody's to change. */
export function useMayChangeRole(role: { rank: number | null }): string | null {
  const update = useCan('role:update')
  const plan = usePlan()
  if (role.rank !== null) return 'System roles cannot be changed. Clone it to make your own.'
  return update.reason ?? plan.reason('customRoles')
}

/** Why the person cannot delete this role, or null. */
export function useMayDeleteRole(role: { rank: number | null; refusal: string | null }): string | null {
  const remove = useCan('role:delete')
  if (role.rank !== null) return 'System roles cannot be deleted.'
  return remove.reason ?? role.refusal
}
