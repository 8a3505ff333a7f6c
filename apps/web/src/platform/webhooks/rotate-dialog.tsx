import { Button, Modal, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { trpc } from '../api/trpc.ts'
import { useReturnFocus } from '../routing/use-return-focus.ts'
import { SecretDialog } from './secret-dialog.tsx'
import './webhooks.css'
import type { Endpoint } from './words.ts'

const overlaps = [
  { value: '0', label: 'At once' },
  { value: '1', label: 'In an hour' },
  { value: '24', label: 'In 24 hours' },
  { value: '168', label: 'In a week' },
]

export function RotateDialog({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  useReturnFocus()
  const utils = trpc.useUtils()
  const [hours, setHours] = useState('24')
  const rotate = trpc.webhookEndpoints.rotateSecret.useMutation({
    onSuccess: () => void utils.webhookEndpoints.invalidate(),
  })
  if (rotate.data)
    return <SecretDialog secret={rotate.data.secret} overlapHours={Number(hours)} onClose={onClose} />
  return (
    <Modal opened onClose={onClose} title="Rotate the signing secret?" size={460}>
      <p className="web-webhook-text">
        A new secret signs from now on. Until the old one ends, every delivery carries both signatures.
      </p>
      <NativeSelect
        label="The old secret ends"
        data={overlaps}
        value={hours}
        onChange={(event) => setHours(event.currentTarget.value)}
      />
      <div className="fh-dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="filled"
          loading={rotate.isPending}
          onClick={() => rotate.mutate({ id: endpoint.id, overlapHours: Number(hours) })}
        >
          Rotate secret
        </Button>
      </div>
    </Modal>
  )
}
