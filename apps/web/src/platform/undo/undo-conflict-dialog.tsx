import { FieldDiff, RelativeTime } from '@freehold/ui'
import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { shownChanges } from '../history/shown-changes.ts'
import { type UndoConflict, undoConflicts } from './undo-conflicts.ts'
import { useUndoEdits } from './use-undo-edits.ts'

/** Somebody changed the same fields after the edit that was to be undone: theirs stays, or goes too. */
export function UndoConflictDialog({ requestId, label, conflict }: UndoConflict) {
  const { undo } = useUndoEdits()
  const [busy, setBusy] = useState(false)
  const close = () => undoConflicts.show(null)
  const overwrite = async () => {
    setBusy(true)
    // The mutation's own handler tells why it failed.
    await undo(requestId, true).catch(() => undefined)
    close()
  }
  return (
    <Modal opened onClose={close} title="Not undone" size={520} zIndex={300}>
      <p className="fh-dialog-text">
        <strong>
          <bdi>{conflict.changedBy}</bdi>
        </strong>{' '}
        changed “<bdi>{label}</bdi>” <RelativeTime value={conflict.changedAt} />, after the edit you wanted to
        undo. Keep it as it is now, or undo yours and overwrite theirs.
      </p>
      <FieldDiff changes={shownChanges({ subject: '', action: 'updated', changes: conflict.changes })} />
      <div className="fh-dialog-actions">
        <Button color="red" variant="outline" loading={busy} onClick={() => void overwrite()}>
          Undo and overwrite
        </Button>
        <Button variant="filled" onClick={close} data-autofocus>
          Keep as it is
        </Button>
      </div>
    </Modal>
  )
}
