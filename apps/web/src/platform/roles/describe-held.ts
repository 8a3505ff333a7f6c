import type { Held } from './permission-set.ts'

/** In a cell: "all", "own", "assigned", "active", "3 states". */
export function shortHeld(held: Held): string {
  if (held === undefined) return 'none'
  if (held === null) return 'all'
  if (held.kind !== 'status') return held.kind
  return held.in.length === 1 ? stateInWords(held.in[0] ?? '').toLowerCase() : `${held.in.length} states`
}

/** In a sentence: "all records", "own records", "records assigned to them", "records that are Active or Done". */
export function describeHeld(held: Held): string {
  if (held === undefined) return 'not held'
  if (held === null) return 'all records'
  if (held.kind === 'own') return 'own records'
  if (held.kind === 'assigned') return 'records assigned to them'
  return `records that are ${held.in.map(stateInWords).join(' or ')}`
}

/** `on_hold` → "On hold" */
export function stateInWords(state: string): string {
  const words = state.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
