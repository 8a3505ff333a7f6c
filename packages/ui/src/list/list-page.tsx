import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { PageHeader } from '../page-header.tsx'
import { BulkBar } from './bulk-bar.tsx'
import type { Column, Pager, RowLink, Sort } from './column.ts'
import { ListCards } from './list-cards.tsx'
import { ListFooter } from './list-footer.tsx'
import { useFittingColumns } from './use-fitting-columns.ts'
import './list-page.css'
import { ListTable } from './list-table.tsx'
import { useTableView } from './use-table-view.ts'
import { useWidth } from './use-width.ts'
import { ViewMenu } from './view-menu.tsx'

export interface ListPageProps<Row> {
  title: string
  /** How many there are with these filters; leave out while unknown. */
  count?: number | undefined
  /** The page's one filled button. */
  primaryAction?: ReactNode
  /** Quiet buttons before it: export, import. */
  actions?: ReactNode
  tabs?: ReactNode
  /** SearchField and FilterSelects. */
  filters?: ReactNode
  /** Names the stored column choice and density. */
  viewKey: string
  columns: readonly Column<Row>[]
  /** `undefined` while the first page loads. */
  rows: readonly Row[] | undefined
  rowId: (row: Row) => string
  /** What a screen reader calls the row's checkbox and menu. */
  rowName: (row: Row) => string
  rowLink?: RowLink<Row> | undefined
  /** `RowMenu` or one quiet button at the row's end. Keep it and `rowLink` stable (`useCallback`) in long lists. */
  rowMenu?: ((row: Row) => ReactNode) | undefined
  /** Room for it, 40 px by default. */
  rowMenuWidth?: number | undefined
  sort?: Sort | undefined
  onSort?: ((sort: Sort) => void) | undefined
  /** Ids; with `onSelect` rows get checkboxes. */
  selected?: ReadonlySet<string> | undefined
  onSelect?: ((ids: ReadonlySet<string>) => void) | undefined
  /** Buttons of the bar that rises while rows are selected. */
  bulkActions?: ReactNode
  /** Under the rows: what they come to. */
  summary?: ReactNode
  pager?: Pager | undefined
  /** Shown instead of rows when there are none. */
  empty?: ReactNode
  /** Shown instead of rows, whatever they are: ErrorState, no permission. */
  problem?: ReactNode
  /** Rows on screen are of the previous question while the new one runs. */
  stale?: boolean | undefined
}

/** The template of every list. */
export function ListPage<Row>(props: ListPageProps<Row>) {
  const narrow = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false })
  const view = useTableView(props.viewKey, props.columns)
  const [body, width] = useWidth<HTMLDivElement>()
  const fitting = useFittingColumns(view.columns, width - 36 - (props.rowMenuWidth ?? 40))
  const columns = narrow ? view.columns : fitting
  const isEmpty = props.rows?.length === 0
  return (
    <div className="fh-list" data-density={view.density}>
      <PageHeader
        title={props.title}
        count={props.count}
        actions={props.actions}
        primaryAction={props.primaryAction}
      />
      {props.tabs}
      <div className="fh-list-bar">
        <div className="fh-list-filters">{props.filters}</div>
        {narrow ? null : <ViewMenu view={view} all={props.columns} />}
      </div>
      <div
        ref={body}
        className="fh-list-body"
        data-stale={props.stale || undefined}
        aria-busy={props.rows === undefined && !props.problem}
      >
        {props.problem ?? (isEmpty ? props.empty : null) ?? (
          <Rows {...props} narrow={narrow} columns={columns} />
        )}
      </div>
      {props.problem || isEmpty || !props.rows ? null : (
        <>
          {props.summary}
          <ListFooter shown={props.rows.length} count={props.count} pager={props.pager} />
        </>
      )}
      {props.selected && props.selected.size > 0 && props.onSelect ? (
        <BulkBar count={props.selected.size} onClear={() => props.onSelect?.(new Set())}>
          {props.bulkActions}
        </BulkBar>
      ) : null}
    </div>
  )
}

function Rows<Row>({ narrow, ...props }: ListPageProps<Row> & { narrow: boolean }) {
  return narrow ? <ListCards {...props} /> : <ListTable {...props} />
}
