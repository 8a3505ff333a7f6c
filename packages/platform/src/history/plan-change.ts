import type { VerbContext } from '@freehold/api'
import * as z from 'zod/mini'
import { same, type Values } from './changes.ts'
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
  const inWords = (columns: string[]) => columns.map((column) => `“${labelOf(kind, column)}”`).join(', ')
  if (secret.length > 0)
    plan.refusal = `The log does not keep the value of ${inWords(secret)}, so what it was is not known.`
  else if (retired.length > 0)
    plan.refusal = `It had ${inWords(retired)} then, which ${retired.length === 1 ? 'does' : 'do'} not exist any more.`
  else plan.refusal = refusalOfInput(kind, plan.fields, fieldOf)
  return plan
}

export function changesAnything({ fields, also }: Plan): boolean {
  return Object.keys(fields).length + Object.keys(also).length > 0
}

export function labelOf({ resource }: Pick<UndoableResource, 'resource'>, column: string): string {
  const words = column.replaceAll('_', ' ')
  return resource.fields?.[column] ?? words.charAt(0).toUpperCase() + words.slice(1)
}

/** Columns that the update's input has a field for, by the entity's own mapping. */
function fieldsByColumn(ctx: VerbContext, { resource, edit }: UndoableResource): Map<string, string> {
  const shape = (edit.input._zod.def as { shape?: Record<string, unknown> }).shape ?? {}
  const { props } = ctx.em.getMetadata(resource.entity)
  return new Map(
    props.flatMap(({ name, fieldNames }) =>
      name in shape && !own.has(name) && fieldNames?.[0] ? [[fieldNames[0], name] as const] : [],
    ),
  )
}

const own = new Set<string>(['id', 'expectedVersion'])

/** What the update would not take today: a status that is no more, a text that is too long now. */
function refusalOfInput(
  kind: UndoableResource,
  fields: Values,
  fieldOf: ReadonlyMap<string, string>,
): string | null {
  const parsed = z.safeParse(kind.edit.input, inputOf(sampleRecord, fields))
  const issue = parsed.error?.issues[0]
  if (!issue) return null
  const column = [...fieldOf].find(([, field]) => field === issue.path[0])?.[0]
  const what = column ? `what “${labelOf(kind, column)}” was` : 'what it was'
  return `It cannot be set to ${what} then: ${issue.message}`
}

const sampleRecord = { id: '00000000-0000-7000-8000-000000000000', version: 1 }

export function inputOf(record: { id: string; version: number }, fields: Values): Values {
  return { id: record.id, expectedVersion: record.version, ...fields }
}
