import { Checkbox } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { type MouseEvent, memo, type ReactNode } from 'react'
import { Bone } from '../states/skeletons.tsx'
import { DenseContext } from '../values/relative-time.tsx'
import type { Column, RowLink, Sort } from './column.ts'
import './list-table.css'

export interface ListTableProps<Row> {
  title: string
  columns: readonly Column<Row>[]
  rows: readonly Row[] | undefined
  rowId: (row: Row) => string
  rowName: (row: Row) => string
  rowLink?: RowLink<Row> | undefined
  rowMenu?: ((row: Row) => ReactNode) | undefined
  sort?: Sort | undefined
  onSort?: ((sort: Sort) => void) | undefined
  selected?: ReadonlySet<string> | undefined
  onSelect?: ((ids: ReadonlySet<string>) => void) | undefined
}

/** The wide form of a list: one real table, fixed layout, sticky head. 200 rows need no virtual scrolling. */
export function ListTable<Row>(props: ListTableProps<Row>) {
  const { columns, rows, selected, onSelect } = props
  const ids = rows?.map(props.rowId) ?? []
  const chosen = ids.filter((id) => selected?.has(id)).length
  return (
    <DenseContext value={true}>
      <table className="fh-table" aria-label={props.title}>
        <thead>
          <tr>
            {onSelect ? (
              <th scope="col" style={{ width: 36 }}>
                <Checkbox
                  aria-label="Select all rows shown"
                  checked={chosen > 0 && chosen === ids.length}
                  indeterminate={chosen > 0 && chosen < ids.length}
                  onChange={(event) => onSelect(new Set(event.currentTarget.checked ? ids : []))}
                />
              </th>
            ) : null}
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
            {props.rowMenu ? (
              <th scope="col" style={{ width: 40 }}>
                <span className="fh-visually-hidden">Actions</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows ? (
            rows.map((row) => <TableRow key={props.rowId(row)} {...props} row={row} />)
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

function TableRow<Row>(props: ListTableProps<Row> & { row: Row }) {
  const { row, columns, rowLink, selected, onSelect } = props
  const id = props.rowId(row)
  const isSelected = selected?.has(id) ?? false
  return (
    <tr
      data-selected={isSelected || undefined}
      data-link={rowLink ? true : undefined}
      onClick={followRowLink}
    >
      {onSelect ? (
        <td>
          <Checkbox
            aria-label={`Select ${props.rowName(row)}`}
            checked={isSelected}
            onChange={() => onSelect(toggled(selected, id))}
          />
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
}

/** A click anywhere on the row is a click on its link, modifier keys included; controls and text selection keep theirs. */
function followRowLink(event: MouseEvent<HTMLTableRowElement>): void {
  const target = event.target as Element
  if (target.closest('a, button, input, label, [role="menu"]') || !event.currentTarget.contains(target))
    return
  if (window.getSelection()?.toString()) return
  const link = event.currentTarget.querySelector('[data-row-link]')
  const { ctrlKey, metaKey, shiftKey } = event
  link?.dispatchEvent(
    new window.MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }),
  )
}

export function toggled(selected: ReadonlySet<string> | undefined, id: string): ReadonlySet<string> {
  const next = new Set(selected)
  if (!next.delete(id)) next.add(id)
  return next
}

const boneWidths = ['72%', '54%', '84%', '61%', '76%', '48%', '67%', '58%']

const LoadingRows = memo(function LoadingRows<Row>({ columns, onSelect, rowMenu }: ListTableProps<Row>) {
  return boneWidths.map((width) => (
    <tr key={width}>
      {onSelect ? (
        <td>
          <Bone width={16} height={16} />
        </td>
      ) : null}
      {columns.map((column, index) => (
        <td key={column.id}>
          <Bone width={index === 0 ? width : '56%'} />
        </td>
      ))}
      {rowMenu ? <td /> : null}
    </tr>
  ))
}) as <Row>(props: ListTableProps<Row>) => ReactNode
