import type { Outputs } from '../api/trpc.ts'

export type RoleRef = Outputs['roles']['get']['role']
export type Role = Outputs['roles']['get']
export type RoleRow = Outputs['roles']['list']['data'][number]

/** What its page is called. */
export function idOf(role: RoleRef): string {
  return 'system' in role ? role.system : role.roleId
}
