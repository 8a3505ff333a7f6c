import type { VerbContext } from '@freehold/api'
import { same, type Values } from './changes.ts'
import { fieldsByColumn, refusalOfInput } from './fields-by-column.ts'
import { labelOf } from './label-of.ts'
import type { RecordRow } from './read-record.ts'
import type { UndoableResource } from './undoable-resource.ts'

/** How a record gets back to earlier values. */
export interface Plan {
  /** What the update takes: its fields. */
  fields: Values
  /** What it does not take and belongs to a version nevertheless: columns. */
  also: Values
  /** By column, from what it is now to what it will be: all of the above. */
  changes: { before: Values; after: Values }
  /** Columns that differ and stay as they are: no edit sets them. */
  kept: string[]
  /** Why it cannot be done, as a sentence. */
  refusal: string | null
}

/** `target`: what columns are to hold; those not in it stay. Nothing is asked of the database. */
export function planChange(
  ctx: VerbContext,
  kind: UndoableResource,
  { row, masked }: RecordRow,
  target: Values,
): Plan {
  const plan: Plan = { fields: {}, also: {}, changes: { before: {}, after: {} }, kept: [], refusal: null }
  const fieldOf = fieldsByColumn(ctx, kind)
  const secret: string[] = []
  const retired: string[] = []
  for (const [column, value] of Object.entries(target)) {
    if (masked.has(column) || value === '***') secret.push(column)
    else if (!(column in row)) retired.push(column)
    else if (!same(row[column], value)) {
      const field = fieldOf.get(column)
      if (field) plan.fields[field] = value
      else if (kind.rules.also?.includes(column)) plan.also[column] = value
      else {
        plan.kept.push(column)
        continue
      }
      plan.changes.before[column] = row[column]
      plan.changes.after[column] = value
    }
  }
  plan.refusal = notKnown(kind, secret, retired) ?? refusalOfInput(kind, plan.fields, fieldOf)
  return plan
}

export function changesAnything({ fields, also }: Plan): boolean {
  return Object.keys(fields).length + Object.keys(also).length > 0
}

function notKnown(kind: UndoableResource, secret: string[], retired: string[]): string | null {
  const inWords = (columns: string[]) => columns.map((column) => `“${labelOf(kind, column)}”`).join(', ')
  if (secret.length > 0)
    return `The log does not keep the value of ${inWords(secret)}, so what it was is not known.`
  if (retired.length === 0) return null
  return `It had ${inWords(retired)} then, which ${retired.length === 1 ? 'does' : 'do'} not exist any more.`
}
