import type { Schema } from '@freehold/api'
import { AppError } from '@freehold/core'
import type * as z from 'zod/mini'

/** The field of each column, in order. */
export type Columns = string[]

/** Fields of a row's schema; true: a row must have it. */
export function fieldsOf(row: Schema): Map<string, boolean> {
  const { shape } = (row as z.core.$ZodObject)._zod.def
  return new Map(
    Object.entries(shape).map(([name, field]) => [name, (field as z.core.$ZodType)._zod.optin === undefined]),
  )
}

/** As people write it: "Due date", "due_date" and "dueDate" are one. */
const plain = (name: string) => name.toLowerCase().replace(/[\s_-]+/g, '')

/** @throws AppError invalid for a header with a column nobody knows, one twice, or without one that each row needs */
export function columnsOf(header: string[], fields: ReadonlyMap<string, boolean>): Columns {
  const byPlain = new Map([...fields.keys()].map((name) => [plain(name), name]))
  const columns = header.map((cell) => byPlain.get(plain(cell)))
  const known = [...fields.keys()].join(', ')
  const foreign = header.filter((_, at) => columns[at] === undefined).map((cell) => `“${cell.slice(0, 60)}”`)
  if (foreign.length > 0)
    throw refused(`There is no column ${foreign.slice(0, 5).join(', ')}. There are: ${known}.`)
  const twice = columns.find((name, at) => columns.indexOf(name) !== at)
  if (twice !== undefined) throw refused(`The column ${twice} is there twice.`)
  const missing = [...fields]
    .filter(([name, needed]) => needed && !columns.includes(name))
    .map(([name]) => name)
  if (missing.length > 0) throw refused(`The first line names the columns. Missing: ${missing.join(', ')}.`)
  return columns as Columns
}

function refused(message: string): AppError {
  return new AppError('invalid', message, { data: { reason: 'columns' } })
}
