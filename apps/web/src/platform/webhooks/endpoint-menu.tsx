import { ReasonMenuItem, RowMenu } from '@freehold/ui'
import { Menu } from '@mantine/core'
import { IconKey, IconTrash } from '@tabler/icons-react'
import { getQueryKey } from '@trpc/react-query'
import { lazy, Suspense, useState } from 'react'
import { trpc } from '../api/trpc.ts'
import { HistoryItem } from '../audit-log/history-item.tsx'
import { useUndoableDelete } from '../undo/index.ts'
import type { Endpoint } from './words.ts'

const RotateDialog = lazy(() => import('./rotate-dialog.tsx').then((m) => ({ default: m.RotateDialog })))

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
      <Suspense>
        {rotating ? <RotateDialog endpoint={endpoint} onClose={() => setRotating(false)} /> : null}
      </Suspense>
    </>
  )
}
