import { useNavigate } from '@tanstack/react-router'
import { type AllowedRecord, useWorkspace } from '../../platform/session/index.ts'
import { RecordMenuItems } from '../record/record-menu.tsx'
import { useClientActs } from './use-client-acts.ts'

interface ClientMenuItemsProps {
  client: AllowedRecord & { name: string; archivedAt: string | null }
  onEdit?: (() => void) | undefined
  onShare: () => void
  /** Asks before it deletes. */
  onDelete: () => void
}

export function ClientMenuItems({ client, onEdit, onShare, onDelete }: ClientMenuItemsProps) {
  const navigate = useNavigate()
  const { slug } = useWorkspace()
  const acts = useClientActs()
  return (
    <RecordMenuItems
      kind="client"
      record={client}
      onEdit={onEdit}
      onShare={onShare}
      onHistory={() =>
        void navigate({
          to: '/w/$tenant/clients/$clientId',
          params: { tenant: slug, clientId: client.id },
          search: { history: true },
          resetScroll: false,
        })
      }
      onArchive={() => void acts.archive(client)}
      onUnarchive={() => void acts.unarchive(client)}
      onDelete={onDelete}
      deleteLabel="Delete…"
    />
  )
}
