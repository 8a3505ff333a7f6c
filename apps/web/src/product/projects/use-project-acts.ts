import { getQueryKey } from '@trpc/react-query'
import { trpc } from '../../platform/api/trpc.ts'
import { useRecordActs } from '../record/use-record-acts.ts'

/** Archive and delete, of one project or many. */
export function useProjectActs(onGone?: () => void) {
  const archive = trpc.projects.archive.useMutation()
  const unarchive = trpc.projects.unarchive.useMutation()
  const remove = trpc.projects.delete.useMutation()
  const bulkArchive = trpc.projects.bulkArchive.useMutation()
  const bulkDelete = trpc.projects.bulkDelete.useMutation()
  return useRecordActs({
    noun: ['project', 'projects'],
    listKey: getQueryKey(trpc.projects.list),
    archive: (id) => archive.mutateAsync({ id }),
    unarchive: (id) => unarchive.mutateAsync({ id }),
    remove: (id) => remove.mutateAsync({ id }),
    archiveMany: (ids) => bulkArchive.mutateAsync({ ids }),
    removeMany: (ids) => bulkDelete.mutateAsync({ ids }),
    onGone,
  })
}
