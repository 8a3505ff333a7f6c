import type { ReactNode } from 'react'
import './field-diff.css'

export interface FieldChange {
  /** The field in the product's words. */
  field: string
  /** `null` or `undefined`: there was nothing. */
  before: ReactNode
  after: ReactNode
  /** A secret: that it changed is shown, what it was is not. */
  masked?: boolean | undefined
}

/** What changed, field by field. Sign and position carry the meaning; colour only helps. */
export function FieldDiff({ changes }: { changes: readonly FieldChange[] }) {
  return (
    <table className="fh-diff">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.field}>
            <th scope="row">{change.field}</th>
            <td>
              <Side kind="before" value={change.before} masked={change.masked} />
            </td>
            <td>
              <Side kind="after" value={change.after} masked={change.masked} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Side({
  kind,
  value,
  masked,
}: {
  kind: 'before' | 'after'
  value: ReactNode
  masked?: boolean | undefined
}) {
  if (value === null || value === undefined || value === '') return <span className="fh-muted">empty</span>
  const Mark = kind === 'before' ? 'del' : 'ins'
  return (
    <Mark className="fh-diff-value" data-kind={kind} dir="auto">
      {masked ? '••••••' : value}
    </Mark>
  )
}
