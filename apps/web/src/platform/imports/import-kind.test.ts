import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { columnTitle, formatOf, importColumns, templateOf } from './import-kind.ts'

const row = z.strictObject({ name: z.string(), dueDate: z._default(z.nullable(z.string()), null) })
const columns = importColumns(row, {
  name: { about: 'What it is called.', example: 'Say "hello", world' },
  dueDate: { about: 'A day.', example: '2026-12-18' },
})

test('columns are the fields of the schema, and tell which one each row must have', () => {
  expect(columns.map(({ field, needed }) => [field, needed])).toEqual([
    ['name', true],
    ['dueDate', false],
  ])
})

test('the template names the columns as people do, and its example is a row of CSV', () => {
  expect(columnTitle('clientExternalId')).toBe('Client external id')
  expect(templateOf({ resource: 'things', columns })).toBe(
    'Name,Due date\r\n"Say ""hello"", world",2026-12-18\r\n',
  )
})

test('the format is told by the name of the file, whatever its case; a workbook is none', () => {
  expect(['a.CSV', 'b.ndjson', 'c.jsonl', 'd.xlsx', 'csv'].map(formatOf)).toEqual([
    'csv',
    'ndjson',
    'ndjson',
    null,
    null,
  ])
})
