import { AppError } from '@freehold/core'
import { type Columns, columnsOf } from './columns-of.ts'
import { parseCsv } from './parse-csv.ts'
import type { ImportFormat } from './schema.ts'

/** One row of the file, before anything is known of its fields. */
export interface SourceRow {
  /** From 1, without the header. */
  row: number
  line: number
  values: Record<string, unknown>
  /** Why it cannot be taken at all. */
  problem?: string
}

export const maxRows = 100_000
const maxLine = 262_144

/** The rows of a file, one after the other. @throws AppError invalid for a file that cannot be read, or with too many rows */
export async function* readRows(
  bytes: AsyncIterable<Uint8Array>,
  format: ImportFormat,
  fields: ReadonlyMap<string, boolean>,
): AsyncGenerator<SourceRow> {
  const text = decoded(bytes)
  let count = 0
  for await (const row of format === 'csv' ? csvRows(text, fields) : ndjsonRows(text)) {
    count++
    if (count > maxRows)
      throw new AppError('invalid', `A file has at most ${maxRows.toLocaleString('en')} rows.`)
    yield { ...row, row: count }
  }
}

/** UTF-8; a byte order mark is left out. */
async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new AppError('invalid', 'The file is not UTF-8 text. Save it as UTF-8 and send it again.')
  }
}

type Unnumbered = Omit<SourceRow, 'row'>

async function* csvRows(
  text: AsyncIterable<string>,
  fields: ReadonlyMap<string, boolean>,
): AsyncGenerator<Unnumbered> {
  let columns: Columns | undefined
  for await (const { line, cells, tooLong } of parseCsv(text)) {
    if (columns === undefined) {
      columns = columnsOf(cells, fields)
      continue
    }
    const problem = tooLong
      ? 'A cell is too long.'
      : cells.slice(columns.length).some((cell) => cell !== '')
        ? 'There are more cells than columns.'
        : undefined
    yield { line, values: valuesOf(columns, cells), ...(problem !== undefined && { problem }) }
  }
  if (columns === undefined) throw new AppError('invalid', 'The file is empty.')
}

/** An empty cell is a field left out. */
function valuesOf(columns: Columns, cells: string[]): Record<string, unknown> {
  return Object.fromEntries(
    columns.flatMap((field, at) => (cells[at] === undefined || cells[at] === '' ? [] : [[field, cells[at]]])),
  )
}

async function* ndjsonRows(text: AsyncIterable<string>): AsyncGenerator<Unnumbered> {
  let line = 0
  for await (const { text: json, tooLong } of linesOf(text)) {
    line++
    if (json.trim() === '' && !tooLong) continue
    if (tooLong) yield { line, values: {}, problem: 'The line is too long.' }
    else yield { line, ...parseLine(json) }
  }
}

function parseLine(json: string): Pick<SourceRow, 'values' | 'problem'> {
  try {
    const value: unknown = JSON.parse(json)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { values: value as Record<string, unknown> }
    return { values: {}, problem: 'The line is not a JSON object.' }
  } catch {
    return { values: {}, problem: 'The line is not valid JSON.' }
  }
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<{ text: string; tooLong: boolean }> {
  let held = ''
  let tooLong = false
  for await (const chunk of text) {
    const parts = chunk.split('\n')
    for (const [at, part] of parts.entries()) {
      if (held.length + part.length > maxLine) tooLong = true
      held = tooLong ? '' : held + part
      if (at === parts.length - 1) continue
      yield { text: held, tooLong }
      held = ''
      tooLong = false
    }
  }
  if (held !== '' || tooLong) yield { text: held, tooLong }
}
