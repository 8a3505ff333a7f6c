import { Section } from '@freehold/ui'
import { useState } from 'react'
import { PermissionCell } from './permission-cell.tsx'
import type { MatrixProps } from './permission-grid.tsx'

/** The matrix where there is no room for one: a list for each kind of record. */
export function PermissionList({ rows, view, onToggle, onHold }: MatrixProps) {
  const [opened, setOpened] = useState<string | null>(null)
  return (
    <div className="web-role-list">
      {rows.map((row) => (
        <Section key={row.subject} title={row.label}>
          <ul>
            {row.cells.flatMap((permission) =>
              permission ? (
                <li key={permission.permission}>
                  <PermissionCell
                    cell={{ ...view(permission), text: permission.label }}
                    tabIndex={0}
                    opened={opened === permission.permission}
                    onToggle={() => onToggle(permission)}
                    onOpen={(shown) => setOpened(shown ? permission.permission : null)}
                    onHold={(held) => onHold(permission, held)}
                  />
                </li>
              ) : (
                []
              ),
            )}
          </ul>
        </Section>
      ))}
    </div>
  )
}
