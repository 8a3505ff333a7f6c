import { Button, Modal } from '@mantine/core'
import './dialogs.css'

export interface UnsavedDialogProps {
  opened: boolean
  onStay: () => void
  onDiscard: () => void
}

/** "Discard changes?" for drawers and for the router's blocker. */
export function UnsavedDialog({ opened, onStay, onDiscard }: UnsavedDialogProps) {
  return (
    <Modal opened={opened} onClose={onStay} title="Discard changes?" size={400} zIndex={300}>
      <p className="fh-dialog-text">What you typed has not been saved.</p>
      <div className="fh-dialog-actions">
        <Button onClick={onStay} data-autofocus>
          Keep editing
        </Button>
        <Button variant="filled" color="red" onClick={onDiscard}>
          Discard
        </Button>
      </div>
    </Modal>
  )
}
