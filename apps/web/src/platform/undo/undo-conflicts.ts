import type { Outputs } from '../api/trpc.ts'

type Failed = Extract<Outputs['history']['undo']['results'][number], { ok: false }>

/** An edit that was not undone, because somebody changed the same fields since. */
export interface UndoConflict {
  requestId: string
  label: string
  conflict: NonNullable<Failed['error']['conflict']>
}

/** The one conflict that is open over the page. */
function createUndoConflicts() {
  let open: UndoConflict | null = null
  const listeners = new Set<() => void>()
  return {
    show(conflict: UndoConflict | null): void {
      open = conflict
      for (const notify of listeners) notify()
    },
    current: () => open,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const undoConflicts = createUndoConflicts()
