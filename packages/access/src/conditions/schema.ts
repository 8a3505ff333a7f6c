import type { Condition } from '../schema.ts'

/** Whether every record that meets `narrow` meets `wide` too; null is no condition. */
export function conditionCovers(wide: Condition | null, narrow: Condition | null): boolean {
  if (wide === null) return true
  if (narrow === null || wide.kind !== narrow.kind) return false
  return (
    wide.kind !== 'status' ||
    (narrow.kind === 'status' && narrow.in.every((value) => wide.in.includes(value)))
  )
}
