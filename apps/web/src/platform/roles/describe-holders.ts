import { formatCount } from '@freehold/ui'
import type { RoleRow } from './role-of.ts'

/** "3 members, 1 team, 2 records", or "nobody". */
export function describeHolders({ members, teams, grants }: RoleRow['holders']): string {
  const parts = [counted(members, 'member'), counted(teams, 'team'), counted(grants, 'single record')].filter(
    Boolean,
  )
  return parts.length > 0 ? parts.join(', ') : 'nobody'
}

export function counted(count: number, noun: string): string | null {
  return count === 0 ? null : `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
}
