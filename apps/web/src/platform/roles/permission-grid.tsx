import { type KeyboardEvent, useRef, useState } from 'react'
import { actionInWords, columns, type MatrixRow, type Permission } from './matrix-rows.ts'
import { moveInGrid, type Position, settleInGrid } from './move-in-grid.ts'
import { type CellView, PermissionCell } from './permission-cell.tsx'
import type { Held } from './permission-set.ts'

export interface MatrixProps {
  rows: readonly MatrixRow[]
  view: (permission: Permission) => CellView
  onToggle: (permission: Permission) => void
  onHold: (permission: Permission, held: Held) => void
}

/**
 * Kinds of record by actions, as one stop of the Tab key: arrows move between the cells, space gives or takes, Enter opens the
 * condition. Actions that few kinds have stand together in the last column.
 */
export function PermissionGrid({ rows, view, onToggle, onHold }: MatrixProps) {
  const grid = useRef<HTMLTableElement>(null)
  const [at, setAt] = useState<Position>({ row: 0, column: 0 })
  const [opened, setOpened] = useState<string | null>(null)
  const cells = rows.map((row) => row.cells.map((cell) => cell !== null))
  const current = settleInGrid(cells, at)
  const focusOn = (permission: string) =>
    grid.current?.querySelector<HTMLElement>(`[data-permission="${permission}"]`)?.focus()
  const onKeyDown = (event: KeyboardEvent) => {
    const from = positionOf(event.target, rows)
    if (opened !== null || !from || event.altKey || event.metaKey || event.shiftKey) return
    const to = moveInGrid(cells, from, event)
    const target = to && rows[to.row]?.cells[to.column]
    if (!target) return
    event.preventDefault()
    focusOn(target.permission)
  }
  const open = (permission: string, shown: boolean) => {
    setOpened(shown ? permission : null)
    // The cell, not the small button in it, is where the keys go on.
    if (!shown) requestAnimationFrame(() => focusOn(permission))
  }
  const cell = (permission: Permission, row: number, column: number, text: string | null) => (
    <PermissionCell
      key={permission.permission}
      cell={{ ...view(permission), text }}
      tabIndex={current?.row === row && current.column === column ? 0 : -1}
      opened={opened === permission.permission}
      onToggle={() => onToggle(permission)}
      onOpen={(shown) => open(permission.permission, shown)}
      onHold={(held) => onHold(permission, held)}
    />
  )
  const others = (row: MatrixRow, rowIndex: number) =>
    row.cells
      .slice(columns.length)
      .map((permission, index) =>
        permission
          ? cell(permission, rowIndex, columns.length + index, actionInWords(permission.action))
          : null,
      )
  return (
    <table
      ref={grid}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid of the keyboard by the ARIA pattern
      role="grid"
      aria-label="Permissions"
      aria-describedby="web-role-keys"
      className="web-role-grid"
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const found = positionOf(event.target, rows)
        if (found) setAt(found)
      }}
    >
      <thead>
        <tr>
          {['Kind', ...columns.map(({ header }) => header), 'Other'].map((header) => (
            <th key={header} scope="col">
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, rowIndex) => (
          <tr key={row.subject}>
            <th scope="row">{row.label}</th>
            {columns.map(({ action }, index) => {
              const permission = row.cells[index]
              return <td key={action}>{permission ? cell(permission, rowIndex, index, null) : null}</td>
            })}
            <td className="web-role-others">{others(row, rowIndex)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Of the cell that an event came from; null for what floats above the grid. */
function positionOf(target: EventTarget, rows: readonly MatrixRow[]): Position | null {
  const name = target instanceof HTMLElement ? target.dataset['permission'] : undefined
  if (!name) return null
  for (const [row, { cells }] of rows.entries()) {
    const column = cells.findIndex((cell) => cell?.permission === name)
    if (column !== -1) return { row, column }
  }
  return null
}
