import { ReasonMenuItem, RowMenu } from '@freehold/ui'
import { Button, Menu, Modal, NativeSelect } from '@mantine/core'
import { IconKey, IconTrash } from '@tabler/icons-react'
import { getQueryKey } from '@trpc/react-query'
import { useState } from 'react'
import { trpc } from '../api/trpc.ts'
import { HistoryItem } from '../audit-log/history-item.tsx'
import { useUndoableDelete } from '../undo/index.ts'
import { SecretDialog } from './secret-dialog.tsx'
import type { Endpoint } from './words.ts'
import './webhooks.css'

interface EndpointMenuProps {
  endpoint: Endpoint
  locked: string | null
  onGone: () => void
}

/** Rotate the secret, history, delete. */
export function EndpointMenu({ endpoint, locked, onGone }: EndpointMenuProps) {
  const [rotating, setRotating] = useState(false)
  const { mutateAsync } = trpc.webhookEndpoints.delete.useMutation()
  const remove = useUndoableDelete({
    noun: 'Webhook',
    remove: (id) => mutateAsync({ id }),
    listKey: getQueryKey(trpc.webhookEndpoints.list),
    onGone,
  })
  return (
    <>
      <RowMenu name={endpoint.url}>
        {() => (
          <>
            <ReasonMenuItem
              leftSection={<IconKey size={16} />}
              reason={locked}
              onClick={() => setRotating(true)}
            >
              Rotate secret
            </ReasonMenuItem>
            <HistoryItem kind="webhook_endpoint" id={endpoint.id} />
            <Menu.Divider />
            <ReasonMenuItem
              className="fh-menu-danger"
              leftSection={<IconTrash size={16} />}
              reason={locked}
              onClick={() => void remove({ id: endpoint.id, name: endpoint.url })}
            >
              Delete
            </ReasonMenuItem>
          </>
        )}
      </RowMenu>
      {rotating ? <RotateDialog endpoint={endpoint} onClose={() => setRotating(false)} /> : null}
    </>
  )
}

const overlaps = [
  { value: '0', label: 'At once' },
  { value: '1', label: 'In an hour' },
  { value: '24', label: 'In 24 hours' },
  { value: '168', label: 'In a week' },
]

function RotateDialog({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
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
