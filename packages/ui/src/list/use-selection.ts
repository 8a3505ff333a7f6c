import { useCallback, useLayoutEffect, useRef } from 'react'

interface Selectable<Row> {
  rows: readonly Row[] | undefined
  rowId: (row: Row) => string
  selected?: ReadonlySet<string> | undefined
  onSelect?: ((ids: ReadonlySet<string>) => void) | undefined
}

/** Selection of the rows shown. `toggle` stays the same function, so that one tick redraws one row. */
export function useSelection<Row>({ rows, rowId, selected, onSelect }: Selectable<Row>) {
  const latest = useRef({ selected, onSelect })
  useLayoutEffect(() => {
    latest.current = { selected, onSelect }
  })
  const toggle = useCallback((id: string) => {
    const next = new Set(latest.current.selected)
    if (!next.delete(id)) next.add(id)
    latest.current.onSelect?.(next)
  }, [])
  const ids = rows?.map(rowId) ?? []
  const chosen = ids.filter((id) => selected?.has(id)).length
  return {
    has: (id: string) => selected?.has(id) ?? false,
    toggle,
    all: {
      checked: chosen > 0 && chosen === ids.length,
      partial: chosen > 0 && chosen < ids.length,
      onChange: (checked: boolean) => onSelect?.(new Set(checked ? ids : [])),
    },
  }
}
