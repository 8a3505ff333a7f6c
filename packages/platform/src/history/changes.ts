/** One audit entry of a record, as history needs it. */
export interface Change {
  id: string
  occurredAt: string
  action: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  requestId: string | null
}

export type Values = Record<string, unknown>

/** Who made a row and its way into the trash are no part of a version: undo of a delete has its own ways. */
const apart = new Set(['created_at', 'created_by', 'deleted_at', 'deleted_by', 'deletion_id'])

/** The columns that an entry says were changed. Of a row that was made these are none: it was not there before. */
export function changedColumns({ action, after }: Pick<Change, 'action' | 'after'>): string[] {
  return action.endsWith('.created') ? [] : Object.keys(after ?? {}).filter((column) => !apart.has(column))
}

/** Whether two values of the audit log say the same: moments also when written in other time zones. */
export function same(one: unknown, other: unknown): boolean {
  const [left, right] = [one ?? null, other ?? null]
  if (left === right) return true
  if (typeof left === 'string' && typeof right === 'string')
    return moment.test(left) && moment.test(right) && inUtc(left) === inUtc(right)
  return typeof left === 'object' && JSON.stringify(left) === JSON.stringify(right)
}

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)$/

/** Milliseconds by the clock, and what PostgreSQL has beyond them. */
function inUtc(text: string): string {
  const fraction = (/\.(\d+)/.exec(text)?.[1] ?? '').padEnd(6, '0').slice(3)
  return `${new Date(text).getTime()} ${fraction}`
}

export function momentOf({ occurredAt }: Pick<Change, 'occurredAt'>): string {
  return new Date(occurredAt).toISOString()
}
