import { AppError } from '@freehold/core'

export interface CsvRecord {
  /** Where it begins in the file, from 1. */
  line: number
  cells: string[]
  /** A cell was longer than allowed; it is cut off. */
  tooLong: boolean
}

/** Longer cells are cut off, so that memory stays bounded whatever is sent. */
export const maxCell = 100_000
const maxCells = 200

/**
 * RFC 4180, as spreadsheets write it: CRLF or LF, quotes doubled inside quotes, a comma, semicolon or tab between cells (the
 * first line decides). Empty lines do not count.
 * @throws AppError invalid for a quote that never ends, or text behind one that ended
 */
export async function* parseCsv(chunks: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  const parser = new CsvParser()
  for await (const chunk of chunks) yield* parser.take(chunk)
  yield* parser.end()
}

type State = 'start' | 'plain' | 'quoted' | 'quote'

class CsvParser {
  #state: State = 'start'
  #cell = ''
  #cells: string[] = []
  #tooLong = false
  #line = 1
  #beganAt = 1
  #quoteAt = 1
  #separator = ''
  #held = '';

  *take(chunk: string): Generator<CsvRecord> {
    const text = this.#held + chunk
    this.#held = ''
    if (this.#separator === '') {
      if (!/[\r\n]/.test(text) && text.length < maxCell) {
        this.#held = text
        return
      }
      this.#separator = separatorOf(text)
    }
    for (let at = 0; at < text.length; ) at = yield* this.#step(text, at)
  }

  *end(): Generator<CsvRecord> {
    const held = this.#held
    this.#held = ''
    this.#separator ||= separatorOf(held)
    for (let at = 0; at < held.length; ) at = yield* this.#step(held, at)
    if (this.#state === 'quoted') throw refused(`The quote that begins in line ${this.#quoteAt} never ends.`)
    if (this.#state !== 'start' || this.#cells.length > 0) yield* this.#endRecord()
  }

  /** Takes what begins at `at`; returns where the rest begins. */
  *#step(text: string, at: number): Generator<CsvRecord, number> {
    if (this.#state === 'quoted') return this.#inQuotes(text, at)
    const char = text[at] as string
    if (char === this.#separator) this.#endCell()
    else if (char === '\n') {
      yield* this.#endRecord()
      this.#line++
      this.#beganAt = this.#line
    } else if (char === '\r') {
      // Only its line feed ends the line; a CR alone is left out.
    } else if (char === '"' && this.#state === 'start') {
      this.#state = 'quoted'
      this.#quoteAt = this.#line
    } else if (char === '"' && this.#state === 'quote') {
      this.#append('"')
      this.#state = 'quoted'
    } else if (this.#state === 'quote') {
      throw refused(`In line ${this.#line} there is text behind a closing quote.`)
    } else return this.#plain(text, at)
    return at + 1
  }

  #inQuotes(text: string, at: number): number {
    const end = text.indexOf('"', at)
    const piece = text.slice(at, end < 0 ? text.length : end)
    this.#append(piece)
    for (let n = piece.indexOf('\n'); n >= 0; n = piece.indexOf('\n', n + 1)) this.#line++
    if (end < 0) return text.length
    this.#state = 'quote'
    return end + 1
  }

  #plain(text: string, at: number): number {
    let end = at
    while (end < text.length && text[end] !== this.#separator && text[end] !== '\n' && text[end] !== '\r')
      end++
    this.#append(text.slice(at, end))
    this.#state = 'plain'
    return end
  }

  #append(piece: string): void {
    const room = maxCell - this.#cell.length
    if (piece.length > room) this.#tooLong = true
    if (room > 0) this.#cell += piece.slice(0, room)
  }

  #endCell(): void {
    if (this.#cells.length === maxCells)
      throw refused(`Line ${this.#beganAt} has more than ${maxCells} cells.`)
    this.#cells.push(this.#cell)
    this.#cell = ''
    this.#state = 'start'
  }

  *#endRecord(): Generator<CsvRecord> {
    this.#endCell()
    const record = { line: this.#beganAt, cells: this.#cells, tooLong: this.#tooLong }
    this.#cells = []
    this.#tooLong = false
    if (record.cells.length > 1 || record.cells[0] !== '') yield record
  }
}

/** What the first line has most of, outside of quotes. */
function separatorOf(text: string): string {
  const [line = ''] = text.replace(/"[^"]*"/g, '').split(/[\r\n]/, 1)
  const count = (separator: string) => line.split(separator).length
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best))
}

function refused(message: string): AppError {
  return new AppError('invalid', message, { data: { reason: 'csv' } })
}
