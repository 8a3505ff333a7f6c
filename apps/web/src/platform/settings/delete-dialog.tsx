import { ConfirmDanger } from '@freehold/ui'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ownErrors } from '../form/index.ts'
import { useReturnFocus } from '../routing/use-return-focus.ts'
import { useWorkspace } from '../session/index.ts'

/** The last question: everything that goes, counted now. */
export function DeleteWorkspace({ onClose }: { onClose: () => void }) {
  useReturnFocus()
  const { name } = useWorkspace()
  const effects = trpc.tenants.deletionEffects.useQuery(undefined, { staleTime: 0 })
  const remove = trpc.tenants.delete.useMutation({
    meta: ownErrors,
    // All that is known of the workspace goes with the page.
    onSuccess: () => window.location.assign('/deleted-workspaces'),
  })
  const failed = remove.error ?? effects.error
  return (
    <ConfirmDanger
      opened
      onClose={onClose}
      act="Delete workspace"
      name={name}
      effects={effects.data?.data.map(({ label, count }) => ({ label, amount: count })) ?? []}
      grace={`Everybody loses it at once. You have ${effects.data?.graceDays ?? 14} days to take it back; then all of it is erased, and nobody can restore it.`}
      busy={remove.isPending}
      error={failed ? readError(failed) : undefined}
      onConfirm={() => remove.mutate({ name })}
    />
  )
}
