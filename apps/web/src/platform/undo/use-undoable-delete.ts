import { showUndo } from '@freehold/ui'
import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { patchCachedRows } from '../list/patch-cached-rows.ts'
import { useRefreshAll } from './use-refresh-all.ts'
import { useRestore } from './use-restore.ts'

export interface UndoableDelete {
  /** "Project": the toast says "Project “Website” deleted". */
  noun: string
  /** The procedure: `(id) => remove.mutateAsync({ id })`. */
  remove: (id: string) => Promise<{ deletionId: string }>
  /** `getQueryKey(trpc.projects.list)`: the row leaves these lists at once. */
  listKey: QueryKey
  /** Before the server answers: leave the record's page. */
  onGone?: (id: string) => void
}

/** Deletes at once to the eye, rolls back when refused, and offers undo, which restores exactly what this delete took. */
export function useUndoableDelete({ noun, remove, listKey, onGone }: UndoableDelete) {
  const cache = useQueryClient()
  const refresh = useRefreshAll()
  const restore = useRestore()
  return async (record: { id: string; name: string }): Promise<void> => {
    const rollback = patchCachedRows(cache, listKey, (row) => (row.id === record.id ? null : row))
    onGone?.(record.id)
    try {
      const { deletionId } = await remove(record.id)
      showUndo({ message: `${noun} “${record.name}” deleted`, onUndo: () => restore([deletionId]) })
    } catch {
      // The mutation's own handler has told the person why.
      rollback()
    }
    await refresh()
  }
}
