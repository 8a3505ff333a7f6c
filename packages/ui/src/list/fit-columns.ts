import type { Column } from './column.ts'

const firstMinPx = 240
const otherMinPx = 140

/**
 * Leaves out columns that have no room, so that the first stays readable: those that cards leave out go first,
 * then the last ones. The first column never goes.
 * @param roomPx width for columns, without checkbox and menu
 */
export function fitColumns<Row>(columns: readonly Column<Row>[], roomPx: number): readonly Column<Row>[] {
  const kept = [...columns]
  while (kept.length > 1 && neededPx(kept) > roomPx) {
    const minor = kept.findLastIndex((column, index) => index > 0 && column.card === 'none')
    kept.splice(minor > 0 ? minor : kept.length - 1, 1)
  }
  return kept
}

function neededPx<Row>(columns: readonly Column<Row>[]): number {
  return columns.reduce(
    (sum, column, index) => sum + (column.width ?? (index === 0 ? firstMinPx : otherMinPx)),
    0,
  )
}
