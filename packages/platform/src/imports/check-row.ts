import type { ImportDefinition } from '@freehold/api'
import { type ErrorCode, type FieldError, invalidInput } from '@freehold/core'
import { safeParse } from 'zod/v4/core'
import type { SourceRow } from './read-rows.ts'

/** Why a row was not taken. */
export interface RowProblem {
  code: ErrorCode
  message: string
  fields: FieldError[]
}

export type CheckedRow =
  | { source: SourceRow; value: unknown; named: ReadonlySet<string> }
  | { source: SourceRow; problem: RowProblem }

/** Holds a row against the schema of its kind. */
export function checkRow(definition: ImportDefinition, source: SourceRow): CheckedRow {
  if (source.problem !== undefined)
    return { source, problem: { code: 'invalid', message: source.problem, fields: [] } }
  const { success, data, error } = safeParse(definition.row, source.values)
  if (success) return { source, value: data, named: new Set(Object.keys(source.values)) }
  const { code, message, fields } = invalidInput(error.issues)
  return { source, problem: { code, message, fields } }
}
