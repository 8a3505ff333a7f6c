import { CopyField, FieldDiff, PropertyList, RelativeTime, StatusDot, Truncate } from '@freehold/ui'
import { Button, Drawer, Loader } from '@mantine/core'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { useReturnFocus } from '../routing/use-return-focus.ts'
import {
  type AuditEntry,
  describeAction,
  describeActor,
  describeRow,
  describeValue,
} from './describe-entry.ts'

interface EntryDrawerProps {
  id: string
  onClose: () => void
  /** Shows the whole history of the record. */
  onRow: (rowId: string) => void
}

/** One entry: what changed, field by field, and where it came from. */
export function EntryDrawer({ id, onClose, onRow }: EntryDrawerProps) {
  const entry = trpc.auditLog.get.useQuery({ id })
  useReturnFocus()
  const title = entry.data ? `${describeAction(entry.data.action).word}: ${describeRow(entry.data)}` : 'Entry'
  return (
    <Drawer opened onClose={onClose} size={560} title={<Truncate>{title}</Truncate>}>
      {entry.data ? <EntryDetails entry={entry.data} onRow={onRow} /> : null}
      {entry.isPending ? <Loader aria-label="Loading" /> : null}
      {entry.error && !entry.data ? (
        <ProblemState problem={readError(entry.error)} noun="entry" onRetry={() => void entry.refetch()} />
      ) : null}
    </Drawer>
  )
}

function EntryDetails({ entry, onRow }: { entry: AuditEntry; onRow: (rowId: string) => void }) {
  const { rowId } = entry
  const action = describeAction(entry.action)
  return (
    <>
      <PropertyList
        items={[
          { label: 'Record', value: <Truncate>{describeRow(entry)}</Truncate> },
          { label: 'Kind', value: entry.subjectLabel },
          { label: 'What', value: <StatusDot tone={action.tone}>{action.word}</StatusDot> },
          { label: 'Who', value: <Truncate>{describeActor(entry.actor)}</Truncate> },
          ...(entry.actor.reason ? [{ label: 'Reason', value: entry.actor.reason }] : []),
          { label: 'When', value: <RelativeTime value={entry.occurredAt} /> },
          { label: 'Address', value: entry.ip },
          {
            label: 'Request',
            value: entry.requestId ? <CopyField value={entry.requestId} label="request id" /> : null,
          },
        ]}
      />
      {entry.changes.length > 0 ? (
        <FieldDiff
          changes={entry.changes.map(({ field, label, before, beforeLabel, after, afterLabel }) => ({
            field: label,
            before: beforeLabel ?? describeValue(entry, field, before),
            after: afterLabel ?? describeValue(entry, field, after),
          }))}
        />
      ) : null}
      {rowId ? (
        <Button mt="md" onClick={() => onRow(rowId)}>
          History of this record
        </Button>
      ) : null}
    </>
  )
}
