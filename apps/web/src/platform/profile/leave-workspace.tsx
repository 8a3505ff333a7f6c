import { ConfirmDanger, ReasonButton } from '@freehold/ui'
import { useState } from 'react'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ownErrors } from '../form/index.ts'
import { useCan } from '../session/use-can.ts'
import { useWorkspace } from '../session/use-workspace.ts'

/** Ends one's own membership. The server refuses the last owner. */
export function LeaveWorkspace() {
  const { name } = useWorkspace()
  const { reason } = useCan('tenant:leave', 'leave')
  const [opened, setOpened] = useState(false)
  const leave = trpc.tenants.leave.useMutation({
    meta: ownErrors,
    // All that is known of the workspace goes with the page.
    onSuccess: () => window.location.assign('/'),
  })
  return (
    <div>
      <ReasonButton color="red" variant="outline" reason={reason} onClick={() => setOpened(true)}>
        Leave {name}
      </ReasonButton>
      <ConfirmDanger
        opened={opened}
        onClose={() => {
          setOpened(false)
          leave.reset()
        }}
        act="Leave workspace"
        name={name}
        effects={[
          { label: 'Your access to', amount: name },
          { label: 'Records deleted', amount: 0 },
        ]}
        grace="You lose access at once. What you made stays with the workspace; an owner or admin can invite you again."
        busy={leave.isPending}
        error={leave.error ? readError(leave.error) : undefined}
        onConfirm={() => leave.mutate({})}
      />
    </div>
  )
}
