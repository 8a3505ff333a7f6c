import { Button, Modal } from '@mantine/core'
import { type FieldChange, FieldDiff } from '../detail/field-diff.tsx'
import { RelativeTime } from '../values/relative-time.tsx'
import './dialogs.css'

export interface ConflictDialogProps {
  opened: boolean
  /** Back to the form, typed text kept. */
  onClose: () => void
  /** `project`. */
  noun: string
  changedBy: string
  /** ISO 8601 instant. */
  changedAt: string
  /** What the other person changed. */
  changes?: readonly FieldChange[] | undefined
  onReload: () => void
  onOverwrite: () => void
  busy?: boolean | undefined
}

/** Stale edit: somebody saved first. */
export function ConflictDialog(props: ConflictDialogProps) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={`This ${props.noun} has changed`}
      size={520}
      zIndex={300}
    >
      <p className="fh-dialog-text">
        Changed by{' '}
        <strong>
          <bdi>{props.changedBy}</bdi>
        </strong>{' '}
        <RelativeTime value={props.changedAt} /> while you were editing. Reload to see it, or overwrite it
        with yours.
      </p>
      {props.changes ? <FieldDiff changes={props.changes} /> : null}
      <div className="fh-dialog-actions">
        <Button onClick={props.onClose}>Keep editing</Button>
        <Button color="red" variant="outline" loading={props.busy ?? false} onClick={props.onOverwrite}>
          Overwrite
        </Button>
        <Button variant="filled" onClick={props.onReload} data-autofocus>
          Reload
        </Button>
      </div>
    </Modal>
  )
}
