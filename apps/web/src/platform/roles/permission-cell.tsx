import { Button, Popover } from '@mantine/core'
import { IconCheck, IconChevronDown, IconMinus } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { ConditionChoice } from './condition-choice.tsx'
import { describeHeld, shortHeld } from './describe-held.ts'
import './matrix.css'
import type { Permission } from './matrix-rows.ts'
import { type Held, sameHeld } from './permission-set.ts'

export interface CellView {
  permission: Permission
  saved: Held
  held: Held
  /** Why it cannot be changed, or null. */
  lock: string | null
  /** Of the role it is compared with; null without comparison. */
  compared: { name: string; held: Held } | null
  /** Shown beside the box where no column's head says it. */
  text: string | null
}

interface PermissionCellProps {
  cell: CellView
  /** In a grid only one cell is in the order of the Tab key. */
  tabIndex: 0 | -1
  opened: boolean
  onToggle: () => void
  onOpen: (opened: boolean) => void
  onHold: (held: Held) => void
}

/** One permission of a role: a box with three states, and where records can be told apart, the condition behind it. */
export function PermissionCell({ cell, tabIndex, opened, onToggle, onOpen, onHold }: PermissionCellProps) {
  const { permission, saved, held, lock, text } = cell
  const effective = permission.everyMember ? null : held
  const conditional = hasConditions(permission) && lock === null
  const hint = [lock, comparison(cell)].filter(Boolean).join(' ')
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    // Enter would press the button, which is what the space key does.
    event.preventDefault()
    if (conditional) onOpen(true)
  }
  const box = (
    // biome-ignore lint/a11y/useSemanticElements: an input takes no focus when it is locked, and holds no words
    <button
      type="button"
      role="checkbox"
      className="web-role-check"
      aria-checked={effective === undefined ? false : effective === null ? true : 'mixed'}
      aria-disabled={lock !== null || undefined}
      aria-label={nameOf(cell, effective)}
      data-permission={permission.permission}
      data-hint={hint || undefined}
      tabIndex={tabIndex}
      onClick={lock === null ? onToggle : undefined}
      onKeyDown={onKeyDown}
    >
      <span className="web-role-box" aria-hidden="true">
        {effective === null ? <IconCheck size={14} stroke={2.5} /> : null}
        {effective ? <IconMinus size={14} stroke={2.5} /> : null}
      </span>
      {text ? <span>{text}</span> : null}
    </button>
  )
  return (
    <div
      className="web-role-cell"
      data-changed={!sameHeld(saved, held) || undefined}
      data-differs={differs(cell) || undefined}
    >
      {box}
      {conditional ? (
        <Popover
          opened={opened}
          onChange={onOpen}
          trapFocus
          returnFocus={false}
          position="bottom-start"
          width={264}
        >
          <Popover.Target>
            <button
              type="button"
              className="web-role-condition"
              tabIndex={-1}
              aria-label={`${held === undefined ? '' : shortHeld(held)} Records for: ${permission.label}`.trim()}
              onClick={() => onOpen(!opened)}
            >
              {held === undefined ? null : <span>{shortHeld(held)}</span>}
              <IconChevronDown size={12} aria-hidden="true" />
            </button>
          </Popover.Target>
          <Popover.Dropdown aria-label={`Records for: ${permission.label}`}>
            <ConditionChoice permission={permission} saved={saved} held={held} onChange={onHold} />
            <Button size="xs" fullWidth onClick={() => onOpen(false)}>
              Done
            </Button>
          </Popover.Dropdown>
        </Popover>
      ) : held ? (
        <span className="web-role-fixed">{shortHeld(held)}</span>
      ) : null}
    </div>
  )
}

export function hasConditions({ offer }: Permission): boolean {
  return offer.own || offer.assigned || offer.status !== null
}

/** "Delete projects: own records"; on everything or nothing the state of the box says it. Shown text comes first. */
function nameOf({ permission, text }: CellView, held: Held): string {
  const shown = text === null || text === permission.label ? '' : `${text}: `
  return `${shown}${permission.label}${held ? `: ${describeHeld(held)}` : ''}`
}

function differs({ held, compared, permission }: CellView): boolean {
  return compared !== null && !permission.everyMember && !sameHeld(held, compared.held)
}

function comparison(cell: CellView): string | null {
  return cell.compared && differs(cell) ? `${cell.compared.name}: ${describeHeld(cell.compared.held)}.` : null
}
