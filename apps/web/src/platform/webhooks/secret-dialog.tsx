import { CopyField } from '@freehold/ui'
import { Button, Modal } from '@mantine/core'
import './webhooks.css'

interface SecretDialogProps {
  secret: string
  /** After a rotation: until when the old one signs too. */
  overlapHours?: number | undefined
  onClose: () => void
}

/** A signing secret, the only time it is shown. Closes by its button alone. */
export function SecretDialog({ secret, overlapHours, onClose }: SecretDialogProps) {
  return (
    <Modal
      opened
      onClose={onClose}
      title="Signing secret"
      size={520}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <p className="web-webhook-text">
        Keep it where your receiver finds it. It is shown only now: whoever loses it makes a new one.
      </p>
      <div className="web-secret">
        <CopyField value={secret} label="signing secret" />
      </div>
      <p className="web-webhook-text">
        {overlapHours === undefined
          ? 'Your receiver checks the header webhook-signature with it, for example by a library of Standard Webhooks.'
          : `The old secret signs too for ${overlapHours} hours, so that nothing fails while you change it.`}
      </p>
      <div className="fh-dialog-actions">
        <Button variant="filled" data-autofocus onClick={onClose}>
          I have kept it
        </Button>
      </div>
    </Modal>
  )
}
