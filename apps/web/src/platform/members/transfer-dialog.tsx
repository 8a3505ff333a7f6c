import { ConfirmDanger, showSuccess } from '@freehold/ui'
import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ownErrors } from '../form/index.ts'
import { useReturnFocus } from '../routing/use-return-focus.ts'
import type { Member } from './member-of.ts'
import { useChangedPeople } from './use-changed-people.ts'

/** Makes a member an owner; the person may step down in the same act. */
export function TransferOwnership({ member, onClose }: { member: Member; onClose: () => void }) {
  useReturnFocus()
  const changed = useChangedPeople()
  const utils = trpc.useUtils()
  const [stepDown, setStepDown] = useState(false)
  const transfer = trpc.members.transfer.useMutation({
    meta: ownErrors,
    onSuccess: async () => {
      showSuccess(`${member.name} is an owner now`)
      await Promise.all([changed(), utils.tenants.current.invalidate()])
      onClose()
    },
  })
  return (
    <ConfirmDanger
      opened
      onClose={onClose}
      act="Make owner"
      name={member.name}
      lead="What changes"
      effects={[
        { label: 'Becomes owner', amount: member.name },
        { label: 'You', amount: stepDown ? 'become an admin' : 'stay an owner' },
      ]}
      grace="An owner may do everything, also delete the workspace and take your ownership."
      busy={transfer.isPending}
      error={transfer.error ? readError(transfer.error) : undefined}
      onConfirm={() => transfer.mutate({ id: member.id, ...(stepDown && { stepDownTo: 'admin' }) })}
    >
      <Checkbox
        label="Step down: I become an admin"
        checked={stepDown}
        onChange={(event) => setStepDown(event.currentTarget.checked)}
      />
    </ConfirmDanger>
  )
}
