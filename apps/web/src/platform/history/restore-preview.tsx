import { ConflictDialog, FieldDiff, ReasonButton } from '@freehold/ui'
import { Button, Loader } from '@mantine/core'
import { useState } from 'react'
import { readError, type StaleConflict, staleConflict } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ownErrors } from '../form/index.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { useRefreshAll, useUndoEdits } from '../undo/index.ts'
import { shownChanges } from './shown-changes.ts'

interface RestorePreviewProps {
  subject: string
  id: string
  entryId: string
  onBack: () => void
  onRestored: () => void
}

/** What restoring would change, before it does. Somebody who changed the record meanwhile is a conflict, as in a form. */
export function RestorePreview({ subject, id, entryId, onBack, onRestored }: RestorePreviewProps) {
  const version = { subject, id, entryId }
  const preview = trpc.history.preview.useQuery(version, { staleTime: 0 })
  const refresh = useRefreshAll()
  const { offer } = useUndoEdits()
  const [conflict, setConflict] = useState<StaleConflict | null>(null)
  const restore = trpc.history.restore.useMutation({ meta: ownErrors })
  const run = (expectedVersion: number | undefined) =>
    restore.mutate(
      { ...version, ...(expectedVersion !== undefined && { expectedVersion }) },
      {
        onSuccess: (answer) => {
          offer(answer, 'Version restored')
          onRestored()
          void refresh()
        },
        onError: (error) => setConflict(staleConflict(readError(error))),
      },
    )
  const shown = preview.data
  if (preview.error && !shown)
    return (
      <ProblemState
        problem={readError(preview.error)}
        noun="version"
        onRetry={() => void preview.refetch()}
      />
    )
  if (!shown) return <Loader aria-label="Loading" />
  const problem = restore.error && !conflict ? readError(restore.error) : null
  return (
    <>
      {shown.changes.length > 0 ? (
        <>
          <p className="web-version-lead">This is what will change:</p>
          <FieldDiff changes={shownChanges({ subject, action: 'updated', changes: shown.changes })} />
        </>
      ) : null}
      {shown.kept.length > 0 ? (
        <p className="fh-meta">Stays as it is, because no edit sets it: {shown.kept.join(', ')}.</p>
      ) : null}
      {problem ? (
        <p className="web-version-problem" role="alert">
          {problem.message}
        </p>
      ) : null}
      <div className="fh-dialog-actions">
        <Button onClick={onBack}>Back</Button>
        <ReasonButton
          variant="filled"
          reason={shown.whyNot}
          loading={restore.isPending}
          onClick={() => run(shown.version)}
          data-autofocus
        >
          Restore
        </ReasonButton>
      </div>
      <ConflictDialog
        opened={conflict !== null}
        onClose={() => setConflict(null)}
        noun={subject}
        changedBy={conflict?.changedBy ?? ''}
        changedAt={conflict?.changedAt ?? new Date(0).toISOString()}
        onReload={() => {
          setConflict(null)
          void preview.refetch()
        }}
        onOverwrite={() => run(undefined)}
        busy={restore.isPending}
      />
    </>
  )
}
