import { ReasonButton } from '@freehold/ui'
import { type AllowedRecord, useCanOn, useCanSomewhere } from '../../platform/session/index.ts'

interface BulkActionsProps {
  /** `project`: resource of its permissions. */
  kind: string
  /** The ticked ones. */
  rows: readonly (AllowedRecord & { name: string })[]
  /** The list shows archived records. */
  archived: boolean
  onArchive: () => void
  onUnarchive: () => void
  onDelete: () => void
}

/** Buttons over ticked rows. */
export function BulkActions({ kind, rows, archived, onArchive, onUnarchive, onDelete }: BulkActionsProps) {
  const update = useCanOnAny(rows, `${kind}:update`, `archive ${kind}s`)
  const remove = useCanOnAny(rows, `${kind}:delete`)
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

/** On one of the rows at least; for the others the act's report says why not. */
function useCanOnAny(rows: BulkActionsProps['rows'], permission: string, act?: string) {
  const somewhere = useCanSomewhere(permission, act)
  const shown = rows.find(({ allowed }) => allowed.includes(permission)) ?? rows[0]
  const here = useCanOn(shown ?? nothing, permission, shown?.name ?? '')
  return shown && somewhere.allowed ? here : somewhere
}

const nothing: AllowedRecord = { id: '', allowed: [] }
