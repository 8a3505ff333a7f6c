import type { AllowedRecord } from '../../platform/session/index.ts'
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
  const acts = useClientActs()
  return (
    <RecordMenuItems
      kind="client"
      record={client}
      onEdit={onEdit}
      onShare={onShare}
      onArchive={() => void acts.archive(client)}
      onUnarchive={() => void acts.unarchive(client)}
      onDelete={onDelete}
      deleteLabel="Delete…"
    />
  )
}
