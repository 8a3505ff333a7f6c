import { ReasonButton } from '@freehold/ui'
import { useCan } from '../../platform/session/index.ts'

interface BulkActionsProps {
  /** `project`: resource of its permissions. */
  kind: string
  /** The list shows archived records. */
  archived: boolean
  onArchive: () => void
  onUnarchive: () => void
  onDelete: () => void
}

/** Buttons over ticked rows. */
export function BulkActions({ kind, archived, onArchive, onUnarchive, onDelete }: BulkActionsProps) {
  const update = useCan(`${kind}:update`, `archive ${kind}s`)
  const remove = useCan(`${kind}:delete`)
  return (
    <>
      <ReasonButton size="xs" reason={update.reason} onClick={archived ? onUnarchive : onArchive}>
        {archived ? 'Unarchive' : 'Archive'}
      </ReasonButton>
      <ReasonButton size="xs" color="red" variant="outline" reason={remove.reason} onClick={onDelete}>
        Delete
      </ReasonButton>
    </>
  )
}
