import { describe, expect, it } from 'vitest'
import { csvHeader, csvRow } from './csv.ts'

describe('CSV', () => {
  it('starts with a byte order mark, so that Excel reads UTF-8', () => {
    expect(csvHeader(['Name', 'Größe'])).toBe('\uFEFFName,Größe\r\n')
  })

  it('quotes separators, quotes and line breaks as RFC 4180 has it', () => {
    expect(csvRow(['a,b', 'say "hi"', 'two\r\nlines', 'plain'])).toBe(
      '"a,b","say ""hi""","two\r\nlines",plain\r\n',
    )
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '＝1', '＋1', '－1', '＠x'])(
    'makes no formula of %j',
    (text) => {
      expect(csvRow([text])).toBe(`'${text}\r\n`)
    },
  )

  it.each(['\rx', '\nx', '=HYPERLINK("http://x","y")', '=a,b'])('neutralises %j inside quotes', (text) => {
    expect(csvRow([text])).toBe(`"'${text.replaceAll('"', '""')}"\r\n`)
  })

  it('leaves numbers, dates, empty cells and signs inside a text alone', () => {
    expect(csvRow([-5, 1.5, true, null, undefined, '', new Date(0), 'a=b', 'x-y'])).toBe(
      '-5,1.5,true,,,,1970-01-01T00:00:00.000Z,a=b,x-y\r\n',
    )
  })
})
