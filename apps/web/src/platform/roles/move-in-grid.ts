export interface Position {
  row: number
  column: number
}

interface Key {
  key: string
  ctrlKey: boolean
}

/** Which cells there are: `grid[row][column]`; rows may differ in length and have gaps. */
export type Cells = readonly (readonly boolean[])[]

/**
 * Where a key leads from a cell, or null when it leads nowhere. Arrows pass over gaps; up and down land on the cell nearest
 * to the column. Home and End stay in the row, with Ctrl they go to the ends of the grid.
 */
export function moveInGrid(grid: Cells, from: Position, { key, ctrlKey }: Key): Position | null {
  const last = grid.length - 1
  switch (key) {
    case 'ArrowRight':
      return inRow(grid, from.row, from.column + 1, 1)
    case 'ArrowLeft':
      return inRow(grid, from.row, from.column - 1, -1)
    case 'ArrowDown':
      return nearest(grid, from.row + 1, from.column)
    case 'ArrowUp':
      return nearest(grid, from.row - 1, from.column)
    case 'Home':
      return inRow(grid, ctrlKey ? 0 : from.row, 0, 1)
    case 'End': {
      const row = ctrlKey ? last : from.row
      return inRow(grid, row, (grid[row]?.length ?? 0) - 1, -1)
    }
    default:
      return null
  }
}

/** A position that is (still) there: the one asked for, else the first. */
export function settleInGrid(grid: Cells, at: Position): Position | null {
  if (grid[at.row]?.[at.column]) return at
  return nearest(grid, Math.min(at.row, grid.length - 1), at.column) ?? inRow(grid, 0, 0, 1)
}

function inRow(grid: Cells, row: number, start: number, step: 1 | -1): Position | null {
  const cells = grid[row] ?? []
  for (let column = start; column >= 0 && column < cells.length; column += step)
    if (cells[column]) return { row, column }
  return null
}

function nearest(grid: Cells, row: number, wanted: number): Position | null {
  const there = (grid[row] ?? []).flatMap((is, column) => (is ? [column] : []))
  const [column] = there.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))
  return column === undefined ? null : { row, column }
}
