import type { VerbContext } from '@freehold/api'
import * as z from 'zod/mini'
import type { Values } from './changes.ts'
import { labelOf } from './label-of.ts'
import type { UndoableResource } from './undoable-resource.ts'

/** Columns that the update's input has a field for, by the entity's own mapping. */
export function fieldsByColumn(ctx: VerbContext, { resource, edit }: UndoableResource): Map<string, string> {
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
export function refusalOfInput(
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

/** What the update takes for these fields of a record. */
export function inputOf(record: { id: string; version: number }, fields: Values): Values {
  return { id: record.id, expectedVersion: record.version, ...fields }
}
