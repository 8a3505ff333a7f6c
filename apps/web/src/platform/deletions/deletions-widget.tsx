import { trpc } from '../api/trpc.ts'
import { DeletedWorkspaces } from './deleted-workspaces.tsx'

/** Nothing on most days. */
export function DeletionsWidget() {
  const deletions = trpc.tenants.deletions.useQuery(undefined, { staleTime: 60_000 })
  return deletions.data?.data.length ? <DeletedWorkspaces title="Workspaces scheduled for deletion" /> : null
}
