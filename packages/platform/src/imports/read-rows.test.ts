import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { readRows } from './read-rows.ts'
import type { ImportFormat } from './schema.ts'

const fields = new Map([
  ['name', true],
  ['dueDate', false],
  ['externalId', false],
])

async function read(content: string | Buffer, format: ImportFormat) {
  const rows = []
  for await (const row of readRows(Readable.from([Buffer.from(content)]), format, fields)) rows.push(row)
  return rows
}

test('columns go by name, however people write it; an empty cell is a field left out', async () => {
  expect(await read('\uFEFFName,Due date,external_id\nSite,,A-1\n', 'csv')).toEqual([
    { row: 1, line: 2, values: { name: 'Site', externalId: 'A-1' } },
  ])
})

test.each([
  ['Nmae,Due date\nx,y', /no column “Nmae”.*name, dueDate, externalId/],
  ['name,Name\nx,y', /column name is there twice/],
  ['dueDate\n2026-01-01', /Missing: name/],
  ['__proto__,name\nx,y', /no column “__proto__”/],
  ['', /empty/],
])('a header like %j is refused as a whole', async (text, message) => {
  await expect(read(text, 'csv')).rejects.toThrow(message)
})

test('a row with more cells than columns, and one with a cell that is too long, are problems of those rows only', async () => {
  const rows = await read(`name\na,b\n${'x'.repeat(200_000)}\nfine`, 'csv')
  expect(rows.map(({ problem }) => problem)).toEqual([
    'There are more cells than columns.',
    'A cell is too long.',
    undefined,
  ])
})

test('NDJSON: what is no object, no JSON or too long is a problem of its line only; empty lines do not count', async () => {
  const lines = [
    '{"name":"a"}',
    '',
    '[1]',
    '{"name":',
    `{"name":"${'x'.repeat(300_000)}"}`,
    '['.repeat(100_000),
    '{"name":"b"}',
  ]
  const rows = await read(lines.join('\r\n'), 'ndjson')
  expect(rows.map(({ row, line, problem, values }) => [row, line, problem ?? values])).toEqual([
    [1, 1, { name: 'a' }],
    [2, 3, 'The line is not a JSON object.'],
    [3, 4, 'The line is not valid JSON.'],
    [4, 5, 'The line is too long.'],
    [5, 6, 'The line is not valid JSON.'],
    [6, 7, { name: 'b' }],
  ])
})

test('what is not UTF-8 is refused, and so is one row too many', async () => {
  await expect(read(Buffer.from([0x6e, 0xff, 0xfe, 0x0a]), 'csv')).rejects.toThrow(/not UTF-8/)
  await expect(read('{}\n'.repeat(100_001), 'ndjson')).rejects.toThrow('at most 100,000 rows')
  expect(await read('{}\n'.repeat(100_000), 'ndjson')).toHaveLength(100_000)
})
