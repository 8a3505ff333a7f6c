import { showError, showSuccess, showUndo } from '@freehold/ui'
import { requestIdOf } from '../api/request-ids.ts'
import { type Outputs, trpc } from '../api/trpc.ts'
import { undoConflicts } from './undo-conflicts.ts'
import { useRefreshAll } from './use-refresh-all.ts'

type Results = Outputs['history']['undo']['results']

/** Undo of edits by the request that made them. */
export function useUndoEdits() {
  const refresh = useRefreshAll()
  const { mutateAsync } = trpc.history.undo.useMutation({ onSettled: refresh })

  async function undo(requestId: string, overwrite = false): Promise<void> {
    const { results, undone } = await mutateAsync({ requestId, overwrite })
    if (undone > 0) showSuccess(undone === 1 ? 'Undone' : `${undone} undone`)
    tellFailures(requestId, results)
  }

  return {
    undo,
    /** After an edit: its answer, and what was done. An answer that came from elsewhere offers nothing. */
    offer(answer: unknown, message: string): void {
      const requestId = requestIdOf(answer)
      // The mutation's own handler tells why it failed.
      if (requestId)
        showUndo({ message, slot: 'edit', onUndo: () => void undo(requestId).catch(() => undefined) })
    },
  }
}

function tellFailures(requestId: string, results: Results): void {
  const failed = results.filter((result) => !result.ok)
  const [first] = failed
  if (!first) return
  const { conflict } = first.error
  if (results.length === 1 && conflict) {
    undoConflicts.show({ requestId, label: first.label ?? 'This record', conflict })
    return
  }
  const reasons = new Set(failed.map(({ error }) => error.message))
  const count = failed.length === 1 ? 'One record' : `${failed.length} records`
  showError(
    `${results.length === 1 ? 'This' : count} could not be undone. ${[...reasons].slice(0, 3).join(' ')}`,
  )
}
