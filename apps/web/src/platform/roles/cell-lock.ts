import { conditionCovers } from '@freehold/platform/conditions/schema'
import type { Permission } from './matrix-rows.ts'
import { type Held, sameHeld } from './permission-set.ts'

const notYours = 'You do not hold this yourself, so you can neither give nor take it.'
const everybodys = 'Every member may do this, whatever their roles.'

/** Whether the caller could give or take the permission held like this. Not held at all is nothing to give. */
function covers({ held, heldUnder }: Permission, wanted: Held): boolean {
  return wanted === undefined || held || heldUnder.some((own) => conditionCovers(own, wanted))
}

/** Why a cell cannot be changed at all, or null. `locked`: why nothing of this role can. */
export function lockOf(permission: Permission, saved: Held, locked: string | null): string | null {
  if (permission.everyMember) return everybodys
  if (locked !== null) return locked
  const nothingToGive = !permission.held && permission.heldUnder.length === 0
  return nothingToGive || !covers(permission, saved) ? notYours : null
}

/** Why this cell cannot be changed to be held like `wanted`, or null. Back to what is saved is always possible. */
export function lockOfChoice(permission: Permission, saved: Held, wanted: Held): string | null {
  return sameHeld(saved, wanted) || covers(permission, wanted) ? null : notYours
}

/** What the space key makes of a cell: not held becomes as wide as the caller may give, held becomes not held. */
export function toggled(permission: Permission, saved: Held, held: Held): Held {
  if (held !== undefined) return undefined
  if (saved !== undefined) return saved
  return permission.held ? null : permission.heldUnder[0]
}
