import type { Inputs, Outputs } from '../api/trpc.ts'

export type RoleRef = Inputs['roles']['get']['role']
export type Role = Outputs['roles']['get']
export type RoleRow = Outputs['roles']['list']['data'][number]

/** The role of an address: a system role's name, or an id. What is neither is a role that nobody has. */
export function roleOf(id: string): RoleRef {
  return isSystemName(id) ? { system: id } : { roleId: id }
}

/** The other way. */
export function idOf(role: RoleRef): string {
  return 'system' in role ? role.system : role.roleId
}

function isSystemName(id: string): id is 'owner' | 'admin' | 'member' | 'guest' {
  return ['owner', 'admin', 'member', 'guest'].includes(id)
}
