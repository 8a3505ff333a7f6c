import { getQueryKey } from '@trpc/react-query'
import { trpc } from '../../platform/api/trpc.ts'
import { useRecordActs } from '../record/use-record-acts.ts'

/** Archive and delete, of one client or many. */
export function useClientActs(onGone?: () => void) {
  const archive = trpc.clients.archive.useMutation()
  const unarchive = trpc.clients.unarchive.useMutation()
  const remove = trpc.clients.delete.useMutation()
  const bulkArchive = trpc.clients.bulkArchive.useMutation()
  const bulkDelete = trpc.clients.bulkDelete.useMutation()
  return useRecordActs({
    noun: ['client', 'clients'],
    listKey: getQueryKey(trpc.clients.list),
    archive: (id) => archive.mutateAsync({ id }),
    unarchive: (id) => unarchive.mutateAsync({ id }),
    remove: (id) => remove.mutateAsync({ id }),
    archiveMany: (ids) => bulkArchive.mutateAsync({ ids }),
    removeMany: (ids) => bulkDelete.mutateAsync({ ids }),
    onGone,
  })
}
