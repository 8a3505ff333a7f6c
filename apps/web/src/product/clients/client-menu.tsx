import { RecordMenuItems } from '../record/record-menu.tsx'
import { useClientActs } from './use-client-acts.ts'

interface ClientMenuItemsProps {
  client: { id: string; name: string; archivedAt: string | null }
  onEdit?: (() => void) | undefined
  /** Asks before it deletes. */
  onDelete: () => void
}

export function ClientMenuItems({ client, onEdit, onDelete }: ClientMenuItemsProps) {
  const acts = useClientActs()
  return (
    <RecordMenuItems
      kind="client"
      record={client}
      onEdit={onEdit}
      onArchive={() => void acts.archive(client)}
      onUnarchive={() => void acts.unarchive(client)}
      onDelete={onDelete}
      deleteLabel="Delete…"
    />
  )
}
