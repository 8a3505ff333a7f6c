import { useState } from 'react'
import {
  type Change,
  changesBetween,
  type Held,
  type PermissionSet,
  toSet,
  withHeld,
} from './permission-set.ts'
import type { Role } from './role-of.ts'

export interface RoleDraft {
  /** What the person began to change: its version goes with the save. */
  base: Role
  saved: PermissionSet
  held: PermissionSet
  changes: readonly Change[]
  set(permission: string, held: Held): void
  discard(): void
  /** Goes on from this role; what was changed is dropped. */
  take(role: Role): void
  /** Name or description were saved from version `from`: what was changed here stays, and is now on top of that. */
  follow(role: Role, from: number | null): void
}

/** The permissions of a role while they are edited. A refresh behind them is taken only while nothing is changed. */
export function useRoleDraft(role: Role): RoleDraft {
  const [base, setBase] = useState(role)
  const [saved, setSaved] = useState(() => toSet(role.permissions))
  const [held, setHeld] = useState(saved)
  const changes = changesBetween(saved, held)
  const take = (fresh: Role) => {
    const set = toSet(fresh.permissions)
    setBase(fresh)
    setSaved(set)
    setHeld(set)
  }
  if (changes.length === 0 && (role.version ?? 0) > (base.version ?? 0)) take(role)
  return {
    base,
    saved,
    held,
    changes,
    set: (permission, next) => setHeld((current) => withHeld(current, permission, next)),
    discard: () => setHeld(saved),
    take,
    follow: (fresh, from) => {
      if (base.version === from) setBase(fresh)
    },
  }
}
