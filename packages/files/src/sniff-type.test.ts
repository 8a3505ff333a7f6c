import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { headBytes, isSharable, refineType, sniffType } from './sniff-type.ts'

const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex')
const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])

test('the bytes say what a file is', async () => {
  expect(await sniffType(png)).toBe('image/png')
  expect(await sniffType(Buffer.from('%PDF-1.7\n'))).toBe('application/pdf')
  expect(await sniffType(Buffer.from('größer\n'))).toBe('text/plain')
  expect(await sniffType(Buffer.from([1, 0, 2, 0, 3]))).toBe('application/octet-stream')
  expect(await sniffType(Buffer.alloc(0))).toBe('text/plain')
})

test('a text that the head cuts within a character is text', async () => {
  const head = Buffer.from(`x${'ö'.repeat(headBytes)}`).subarray(0, headBytes)
  expect(await sniffType(head)).toBe('text/plain')
})

test('an office document is known by what its archive begins with, also when the end is missing', async () => {
  const part = deflateRawSync(
    Buffer.from(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
  )
  const name = Buffer.from('[Content_Types].xml')
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(8, 8)
  header.writeUInt32LE(part.length, 18)
  header.writeUInt32LE(400, 22)
  header.writeUInt16LE(name.length, 26)
  expect(isSharable(await sniffType(Buffer.concat([header, name, part, header, Buffer.from('word/')])))).toBe(
    true,
  )
})

test('a name makes more of a text and nothing else of what is none', () => {
  expect(refineType('text/plain', 'List.CSV')).toBe('text/csv; charset=utf-8')
  expect(refineType('text/plain', 'page.html')).toBe('text/plain; charset=utf-8')
  expect(refineType('text/plain', 'constructor')).toBe('text/plain; charset=utf-8')
  expect(refineType('image/png', 'list.csv')).toBe('image/png')
})

test('programs and unknown bytes are not shared, documents and pictures are', async () => {
  expect(isSharable(await sniffType(program))).toBe(false)
  expect(isSharable(await sniffType(Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(60)])))).toBe(false)
  expect(isSharable('application/octet-stream')).toBe(false)
  expect(isSharable(await sniffType(png))).toBe(true)
})
