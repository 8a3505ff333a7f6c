import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maxCell, parseCsv } from './parse-csv.ts'

async function* pieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}

async function read(text: string, size = text.length || 1) {
  const records = []
  for await (const record of parseCsv(pieces(text, size))) records.push(record)
  return records
}

const cells = async (text: string, size?: number) => (await read(text, size)).map((record) => record.cells)

test('quotes, separators and line breaks inside quotes, doubled quotes, CRLF and LF, with and without a last line end', async () => {
  const text = 'a,b\r\n"x, ""y""","two\r\nlines"\n,\r\nlast,'
  const expected = [
    ['a', 'b'],
    ['x, "y"', 'two\r\nlines'],
    ['', ''],
    ['last', ''],
  ]
  for (let size = 1; size <= text.length; size++) expect(await cells(text, size)).toEqual(expected)
})

test('whatever a spreadsheet may write is read back, cut anywhere', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', '=', 'é', ';') })
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 20 }), async (given, size) => {
      const header = '"h1","h2"\r\n'
      const quoted = given.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
      expect((await cells(header + quoted.join('\r\n'), size)).slice(1)).toEqual(given)
    }),
    { numRuns: 200 },
  )
})

test('the first line says what separates cells: comma, semicolon or tab', async () => {
  expect(await cells('a;b\n1;2,5')).toEqual([
    ['a', 'b'],
    ['1', '2,5'],
  ])
  expect(await cells('a\tb\n1\t2;5')).toEqual([
    ['a', 'b'],
    ['1', '2;5'],
  ])
  expect(await cells('"a;b;c",d\n1,2;3')).toEqual([
    ['a;b;c', 'd'],
    ['1', '2;3'],
  ])
})

test('each record says in which line it begins; empty lines do not count', async () => {
  const found = await read('a,b\n\n"1\n1",2\n3,4\n')
  expect(found.map(({ line, cells: [first] }) => [line, first])).toEqual([
    [1, 'a'],
    [3, '1\n1'],
    [5, '3'],
  ])
})

test('a cell of a megabyte is cut off, and said to be: the others are whole', async () => {
  const [, big, small] = await read(`a,b\n"${'x'.repeat(1_000_000)}",2\n3,4`, 65_536)
  expect([big?.tooLong, big?.cells[0]?.length, big?.cells[1]]).toEqual([true, maxCell, '2'])
  expect([small?.tooLong, small?.cells]).toEqual([false, ['3', '4']])
})

test.each([
  ['a,b\n"never,ends\nx,y', 'The quote that begins in line 2 never ends.'],
  ['a,b\n"x"y,z', 'In line 2 there is text behind a closing quote.'],
  [`a,b\n${','.repeat(300)}`, 'Line 2 has more than 200 cells.'],
])('%j is refused', async (text, message) => {
  await expect(read(text)).rejects.toMatchObject({ code: 'invalid', message })
})
