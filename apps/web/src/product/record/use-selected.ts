import { useMemo, useState } from 'react'

/** Ticked rows of a list. A row that is no longer shown is no longer ticked: nobody deletes what they cannot see. */
export function useSelected<Row extends { id: string }>(rows: readonly Row[] | undefined) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const shown = useMemo(() => rows?.filter((row) => ids.has(row.id)) ?? [], [rows, ids])
  const selected = useMemo(() => new Set(shown.map((row) => row.id)), [shown])
  return {
    selected,
    rows: shown,
    set: setIds,
    /** Keeps those that failed. */
    keep: (failed: readonly string[]) => setIds(new Set(failed)),
  }
}
