import { formatCount, showSuccess } from '@freehold/ui'
import { useState } from 'react'
import { readError, type StaleConflict, staleConflict } from '../api/read-error.ts'
import { tellProblem } from '../api/tell-problem.tsx'
import { trpc } from '../api/trpc.ts'
import { ownErrors } from '../form/index.ts'
import { useRefreshAll } from '../undo/index.ts'
import { toInput } from './permission-set.ts'
import type { RoleDraft } from './use-role-draft.ts'

export interface RoleSave {
  busy: boolean
  /** Somebody saved first. */
  conflict: StaleConflict | null
  save: () => Promise<void>
  overwrite: () => Promise<void>
  keepEditing: () => void
}

/** Saves the permissions of a role as they are in the draft. `onAnswered`: the question before it is over. */
export function useSaveRole(draft: RoleDraft, onAnswered: () => void): RoleSave {
  const [conflict, setConflict] = useState<StaleConflict | null>(null)
  const utils = trpc.useUtils()
  const refresh = useRefreshAll()
  const update = trpc.roles.update.useMutation({ meta: ownErrors })
  const { base, held } = draft
  const send = async (version: number | null) => {
    if (update.isPending || base.version === null) return
    try {
      const { affected, ...role } = await update.mutateAsync({
        id: base.id,
        expectedVersion: version ?? 0,
        permissions: toInput(held),
      })
      utils.roles.get.setData({ id: base.id }, role)
      draft.take(role)
      setConflict(null)
      onAnswered()
      showSuccess(
        affected === 0
          ? 'Role saved'
          : `Role saved: ${affected === 1 ? '1 member is' : `${formatCount(affected)} members are`} affected`,
      )
      await refresh()
    } catch (error) {
      const problem = readError(error)
      const stale = staleConflict(problem)
      setConflict(stale)
      if (stale) onAnswered()
      else tellProblem(problem)
    }
  }
  return {
    busy: update.isPending,
    conflict,
    save: () => send(base.version),
    overwrite: () => send(conflict?.currentVersion ?? null),
    keepEditing: () => setConflict(null),
  }
}
