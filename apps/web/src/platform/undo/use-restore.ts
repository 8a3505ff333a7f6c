import { showError, showSuccess } from '@freehold/ui'
import { trpc } from '../api/trpc.ts'
import { useRefreshAll } from './use-refresh-all.ts'

/** Takes deletions back by their ids, reports the ones that could not be, and refreshes every list. */
export function useRestore() {
  const refresh = useRefreshAll()
  const restore = trpc.trash.restore.useMutation({ onSettled: refresh })
  return async (deletionIds: string[]): Promise<void> => {
    const { results, restored, failed } = await restore.mutateAsync({ deletionIds })
    if (restored > 0) showSuccess(restored === 1 ? 'Restored' : `${restored} restored`)
    if (failed === 0) return
    const reasons = new Set(results.flatMap((result) => (result.ok ? [] : [result.error.message])))
    showError(
      `${failed === 1 ? 'One record' : `${failed} records`} could not be restored. ${[...reasons].join(' ')}`,
    )
  }
}
