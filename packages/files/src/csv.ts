/** Numbers are written as they are; dates as ISO 8601; null and undefined as an empty cell. */
export type CsvCell = string | number | boolean | Date | null | undefined

/** Spreadsheets read these at the start of a cell as a formula (OWASP, CSV injection), the full-width ones too. */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/

/** The first line of a file: a byte order mark, by which Excel knows UTF-8, and the names of the columns. */
export function csvHeader(columns: readonly string[]): string {
  return `\uFEFF${csvRow(columns)}`
}

/**
 * One line as RFC 4180 has it (quotes, CRLF), safe to open in a spreadsheet: a text that would be a formula gets a leading
 * apostrophe.
 */
export function csvRow(cells: readonly CsvCell[]): string {
  return `${cells.map(encodeCell).join(',')}\r\n`
}

function encodeCell(cell: CsvCell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell !== 'string') return cell instanceof Date ? cell.toISOString() : String(cell)
  const text = formulaStart.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
