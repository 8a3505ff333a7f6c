import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { memo, type ReactNode } from 'react'
import { Bone } from '../states/bone.tsx'
import { DenseContext } from '../values/relative-time.tsx'
import type { Column, RowLink, Sort } from './column.ts'
import { followRowLink } from './follow-row-link.ts'
import './list-table.css'
import { RowCheck } from './row-check.tsx'
import { useSelection } from './use-selection.ts'

export interface ListTableProps<Row> {
  title: string
  columns: readonly Column<Row>[]
  rows: readonly Row[] | undefined
  rowId: (row: Row) => string
  rowName: (row: Row) => string
  rowLink?: RowLink<Row> | undefined
  rowMenu?: ((row: Row) => ReactNode) | undefined
  rowMenuWidth?: number | undefined
  sort?: Sort | undefined
  onSort?: ((sort: Sort) => void) | undefined
  selected?: ReadonlySet<string> | undefined
  onSelect?: ((ids: ReadonlySet<string>) => void) | undefined
}

/** The wide form of a list: one real table, fixed layout, sticky head. 200 rows need no virtual scrolling. */
export function ListTable<Row>(props: ListTableProps<Row>) {
  const { columns, rows, rowId, rowName, rowLink, rowMenu, onSelect } = props
  const selection = useSelection(props)
  return (
    <DenseContext value={true}>
      <table className="fh-table" aria-label={props.title}>
        <thead>
          <tr>
            {onSelect ? (
              <th scope="col" style={{ width: 36 }}>
                <RowCheck label="Select all rows shown" {...selection.all} />
              </th>
            ) : null}
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
            {rowMenu ? (
              <th scope="col" style={{ width: props.rowMenuWidth ?? 40 }}>
                <span className="fh-visually-hidden">Actions</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows ? (
            rows.map((row) => {
              const id = rowId(row)
              return (
                <TableRow
                  key={id}
                  id={id}
                  row={row}
                  name={rowName(row)}
                  columns={columns}
                  rowLink={rowLink}
                  rowMenu={rowMenu}
                  isSelected={selection.has(id)}
                  onToggle={onSelect ? selection.toggle : undefined}
                />
              )
            })
          ) : (
            <LoadingRows {...props} />
          )}
        </tbody>
      </table>
    </DenseContext>
  )
}

function HeadCell<Row>({
  column,
  sort,
  onSort,
}: Pick<ListTableProps<Row>, 'sort' | 'onSort'> & { column: Column<Row> }) {
  const active = sort?.column === column.id ? sort.direction : undefined
  const Arrow = active === 'desc' ? IconArrowDown : IconArrowUp
  const next = active === 'asc' ? 'desc' : 'asc'
  return (
    <th
      scope="col"
      data-align={column.align}
      style={column.width ? { width: column.width } : undefined}
      aria-sort={active === 'asc' ? 'ascending' : active === 'desc' ? 'descending' : undefined}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          className="fh-sort"
          onClick={() => onSort({ column: column.id, direction: next })}
        >
          <span className="fh-truncate">{column.header}</span>
          <Arrow size={12} aria-hidden="true" />
        </button>
      ) : (
        <span className="fh-truncate">{column.header}</span>
      )}
    </th>
  )
}

interface TableRowProps<Row> extends Pick<ListTableProps<Row>, 'columns' | 'rowLink' | 'rowMenu'> {
  id: string
  row: Row
  name: string
  isSelected: boolean
  onToggle: ((id: string) => void) | undefined
}

/** Redrawn only when its own row changes, as long as the page keeps `rowLink` and `rowMenu` the same functions. */
const TableRow = memo(function TableRow<Row>(props: TableRowProps<Row>) {
  const { id, row, columns, rowLink, isSelected, onToggle } = props
  return (
    <tr
      data-selected={isSelected || undefined}
      data-link={rowLink ? true : undefined}
      onClick={followRowLink}
    >
      {onToggle ? (
        <td>
          <RowCheck label={`Select ${props.name}`} checked={isSelected} onChange={() => onToggle(id)} />
        </td>
      ) : null}
      {columns.map((column, index) => (
        <td key={column.id} data-align={column.align}>
          {index === 0 && rowLink
            ? rowLink(row, { className: 'fh-row-link', 'data-row-link': true, children: column.cell(row) })
            : column.cell(row)}
        </td>
      ))}
      {props.rowMenu ? <td className="fh-row-end">{props.rowMenu(row)}</td> : null}
    </tr>
  )
}) as <Row>(props: TableRowProps<Row>) => ReactNode

const boneWidths = ['72%', '54%', '84%', '61%', '76%', '48%', '67%', '58%']

function LoadingRows<Row>({ columns, onSelect, rowMenu }: ListTableProps<Row>) {
  return boneWidths.map((width) => (
    <tr key={width}>
      {onSelect ? (
        <td>
          <Bone width={16} height={16} />
        </td>
      ) : null}
      {columns.map((column, index) => (
        <td key={column.id} data-align={column.align}>
          <Bone width={index === 0 ? width : '56%'} />
        </td>
      ))}
      {rowMenu ? <td /> : null}
    </tr>
  ))
}
