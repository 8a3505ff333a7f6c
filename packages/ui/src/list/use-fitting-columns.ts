import type { Column } from './column.ts'
import { fitColumns } from './fit-columns.ts'
import { useStable } from './use-stable.ts'

/** `fitColumns`, the same array while its result is the same. */
export function useFittingColumns<Row>(
  columns: readonly Column<Row>[],
  roomPx: number,
): readonly Column<Row>[] {
  return useStable(fitColumns(columns, roomPx))
}
