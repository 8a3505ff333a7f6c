import { ink, type Look, type Paper, sheet } from './paper.ts'

export interface Column {
  label: string
  width: number
  align: 'left' | 'right'
}

export interface TableRow {
  /** Text, or several lines of it; one per column. */
  cells: readonly string[]
  bold?: boolean
}

const size = 8.5
const padding = 5

/**
 * A table over as many pages as it takes, its head on each. Rows are never cut. `keep` is the height of what follows and must
 * not stand on a page without a row above it: the last row goes over with it.
 */
export function drawTable(
  paper: Paper,
  columns: readonly Column[],
  rows: readonly TableRow[],
  keep: number,
): void {
  const head = () => drawHead(paper, columns)
  paper.need(60)
  head()
  paper.onNewPage = head
  rows.forEach((row, i) => {
    const look: Look = { size, bold: row.bold ?? false }
    const lines = row.cells.map((cell, c) => linesOf(paper, cell, columns[c], look))
    const height = paper.heightOf(Math.max(1, ...lines.map((each) => each.length)), size) + 2 * padding
    paper.need(height + (i === rows.length - 1 ? keep : 0))
    let x = sheet.margin
    columns.forEach((column, c) => {
      paper.block(lines[c] ?? [], x + padding, paper.y + padding, column.width - 2 * padding, {
        ...look,
        ...(column.align === 'right' && { align: 'right' }),
      })
      x += column.width
    })
    paper.y += height
    paper.rule(paper.y)
  })
  paper.onNewPage = undefined
}

/** Numbers keep to one line and get smaller instead. */
function linesOf(paper: Paper, cell: string, column: Column | undefined, look: Look): string[] {
  if (!column || column.align === 'right') return [cell]
  return paper.wrap(cell, column.width - 2 * padding, look)
}

function drawHead(paper: Paper, columns: readonly Column[]): void {
  const height = paper.heightOf(1, size) + 2 * padding
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  paper.doc.rect(sheet.margin, paper.y, width, height).fill(ink.pale)
  let x = sheet.margin
  for (const { label, width, align } of columns) {
    paper.put(label, x + padding, paper.y + padding, width - 2 * padding, { size, bold: true, align })
    x += width
  }
  paper.y += height
}
