import { useLocalStorage } from '@mantine/hooks'
import type { Column } from './column.ts'
import { useStable } from './use-stable.ts'

export type Density = 'comfortable' | 'compact'

interface StoredView {
  /** Without one the list follows the person's default. */
  density?: Density
  /** Only what differs from the columns' first view, so that a column added later appears by itself. */
  shown: Record<string, boolean>
}

export interface TableView<Row> {
  columns: readonly Column<Row>[]
  density: Density
  isShown: (column: Column<Row>) => boolean
  setDensity: (density: Density) => void
  toggle: (column: Column<Row>) => void
}

/** Column choice and density of one list, kept per browser under `viewKey`. The first column always stays. */
export function useTableView<Row>(viewKey: string, all: readonly Column<Row>[]): TableView<Row> {
  const [stored, setStored] = useLocalStorage<StoredView>({
    key: `freehold-view-${viewKey}`,
    defaultValue: { shown: {} },
    getInitialValueInEffect: false,
  })
  const [defaultDensity] = useDefaultDensity()
  const isShown = (column: Column<Row>) =>
    column === all[0] || (stored.shown[column.id] ?? !column.hiddenAtFirst)
  return {
    columns: useStable(all.filter(isShown)),
    density: stored.density ?? defaultDensity,
    isShown,
    setDensity: (density) => setStored({ ...stored, density }),
    toggle: (column) => setStored({ ...stored, shown: { ...stored.shown, [column.id]: !isShown(column) } }),
  }
}

/** Density of lists that have none of their own, per browser. */
export function useDefaultDensity() {
  return useLocalStorage<Density>({
    key: 'freehold-density',
    defaultValue: 'comfortable',
    getInitialValueInEffect: false,
  })
}
