import type { ProjectStatus } from '@freehold/product/projects/schema'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getQueryKey } from '@trpc/react-query'
import { trpc } from '../../platform/api/trpc.ts'
import { patchCachedRows } from '../../platform/list/index.ts'
import { useWorkspaceApi } from '../../platform/session/index.ts'
import { useUndoEdits } from '../../platform/undo/index.ts'
import { statusWords } from '../project-blocks/project-status.tsx'
import type { ProjectRow } from './project-columns.tsx'

/**
 * Changes a project's status, at once to the eye and in every list. Clicks in a row run one after the other, each on the
 * version the one before left, so that nobody meets a conflict with themselves.
 */
export function useSetStatus(id: string): (status: ProjectStatus) => void {
  const { client } = useWorkspaceApi()
  const cache = useQueryClient()
  const utils = trpc.useUtils()
  const { offer } = useUndoEdits()
  const mutationKey = ['set-project-status', id]
  const isLast = () => cache.isMutating({ mutationKey }) === 1
  const { mutate } = useMutation({
    mutationKey,
    scope: { id: mutationKey.join() },
    mutationFn: async (status: ProjectStatus) => {
      const known = utils.projects.get.getData({ id }) ?? (await utils.projects.get.fetch({ id }))
      return client.projects.update.mutate({ id, expectedVersion: known.version, status })
    },
    onMutate: (status) => {
      void utils.projects.get.cancel({ id })
      const before = utils.projects.get.getData({ id })
      utils.projects.get.setData({ id }, (project) => project && { ...project, status })
      const rollback = patchCachedRows<ProjectRow>(cache, getQueryKey(trpc.projects.list), (row) =>
        row.id === id ? { ...row, status } : row,
      )
      return { before, rollback }
    },
    onError: (_error, _status, context) => {
      utils.projects.get.setData({ id }, context?.before)
      context?.rollback()
    },
    onSuccess: (saved) => {
      offer(saved, `“${saved.name}” is ${statusWords[saved.status].label.toLowerCase()} now`)
      utils.projects.get.setData({ id }, (shown) =>
        shown && !isLast() ? { ...saved, status: shown.status } : saved,
      )
    },
    onSettled: () => (isLast() ? utils.projects.invalidate() : undefined),
  })
  return mutate
}
