import { CopyField } from '@freehold/ui'
import { Button, Modal } from '@mantine/core'
import { curlLine, type NewApiKey } from './api-key.ts'
import './api-keys.css'

/** The secret, once: whoever closes this without it makes another. */
export function SecretDialog({ made, onClose }: { made: NewApiKey; onClose: () => void }) {
  const { key, token } = made
  return (
    <Modal
      opened
      onClose={onClose}
      title="Copy the key now"
      size={560}
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <p className="fh-dialog-text">
        This is the only time you see it. Keep it where your program keeps its secrets; whoever has it can do
        what “<bdi>{key.name}</bdi>” may do.
      </p>
      <div className="web-key-secret">
        <CopyField label="API key" value={token} />
      </div>
      <p className="fh-dialog-text">Try it in a terminal:</p>
      <div className="web-key-secret">
        <CopyField label="curl line" value={curlLine(window.location.origin, token, key)} />
      </div>
      <div className="fh-dialog-actions">
        <Button variant="filled" onClick={onClose}>
          I have copied it
        </Button>
      </div>
    </Modal>
  )
}
