import { formatExactTime } from '@freehold/ui'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'

interface Override {
  reason: string
  endsAt: string | null
  holds: boolean
}

interface Row<Id extends string> {
  id: Id
  label: string
  value: ReactNode
  override: Override | null
}

interface OverrideRowsProps<Id extends string> {
  rows: readonly Row<Id>[]
  onChange: (id: Id) => void
}

/** What holds, each with what an operator changed of it. */
export function OverrideRows<Id extends string>({ rows, onChange }: OverrideRowsProps<Id>) {
  return (
    <ul className="web-operator-rows">
      {rows.map(({ id, label, value, override }) => (
        <li key={id}>
          <div className="web-operator-row">
            <span>{label}</span>
            <span className="web-operator-value">{value}</span>
            <Button size="xs" variant="subtle" aria-label={`Change ${label}`} onClick={() => onChange(id)}>
              Change
            </Button>
          </div>
          {override ? <OverrideText override={override} what="Changed" /> : null}
        </li>
      ))}
    </ul>
  )
}

/** "Changed until 3 Dec 2026: reason" */
export function OverrideText({ override, what }: { override: Override; what: string }) {
  const { endsAt, holds, reason } = override
  const end = endsAt ? ` ${holds ? 'until' : 'ended'} ${formatExactTime(new Date(endsAt))}` : ''
  return (
    <p className="fh-meta web-operator-override">
      {what}
      {end}: {reason}
    </p>
  )
}
