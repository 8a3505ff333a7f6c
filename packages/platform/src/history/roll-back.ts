import { type Change, changedColumns, same, type Values } from './changes.ts'

/** A record as it was, as far as the log knows. */
export interface EarlierState {
  /** What these columns held then; all others hold now what they held then. */
  values: Values
  /** An entry that belongs between then and now is not in the log. */
  broken: boolean
}

/** Takes back `newer`, the newest first, from the row as it is now. */
export function rollBack(row: Values, newer: readonly Change[], masked: ReadonlySet<string>): EarlierState {
  const values: Values = {}
  let broken = false
  for (const change of newer) {
    for (const column of changedColumns(change)) {
      const held = column in values ? values[column] : row[column]
      const known = (column in values || column in row) && !masked.has(column)
      if (known && !same(held, change.after?.[column])) broken = true
      values[column] = change.before?.[column] ?? null
    }
  }
  return { values, broken }
}

/** Of one record's changes (newest first) to undo: what they left behind, and what was before them. */
export function takenBack(changes: readonly Change[]): { left: Values; before: Values } {
  const left: Values = {}
  const before: Values = {}
  for (const change of changes) {
    for (const column of changedColumns(change)) {
      if (!(column in left)) left[column] = change.after?.[column] ?? null
      before[column] = change.before?.[column] ?? null
    }
  }
  return { left, before }
}
