import type { Outputs } from '../api/trpc.ts'
import type { RoleRef } from './role-choice.tsx'

export type Member = Outputs['members']['list']['data'][number]

export function rolesOf(member: Member): RoleRef[] {
  return member.roles.map(({ name, roleId }) =>
    roleId === null ? ({ system: name } as RoleRef) : { roleId },
  )
}

export const isOwner = (member: Member): boolean => member.roles.some(({ name }) => name === 'owner')
