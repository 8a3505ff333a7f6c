import { ConfirmDanger, showSuccess } from '@freehold/ui'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ownErrors } from '../form/index.ts'
import { useReturnFocus } from '../routing/use-return-focus.ts'
import type { Member } from './member-of.ts'
import { useChangedPeople } from './use-changed-people.ts'

interface EndMemberProps {
  member: Member
  how: 'remove' | 'deactivate'
  onClose: () => void
}

/** The last question before somebody loses access: what ends with it, in numbers. */
export function EndMember({ member, how, onClose }: EndMemberProps) {
  useReturnFocus()
  const changed = useChangedPeople()
  const effects = trpc.members.effects.useQuery({ id: member.id }, { staleTime: 0 })
  const options = {
    meta: ownErrors,
    onSuccess: () => {
      showSuccess(`${member.name} ${how === 'remove' ? 'was removed' : 'is deactivated'}`)
      void changed()
      onClose()
    },
  }
  const remove = trpc.members.remove.useMutation(options)
  const deactivate = trpc.members.deactivate.useMutation(options)
  const act = how === 'remove' ? remove : deactivate
  const failed = act.error ?? effects.error
  return (
    <ConfirmDanger
      opened
      onClose={onClose}
      act={how === 'remove' ? 'Remove member' : 'Deactivate member'}
      name={member.name}
      effects={[
        { label: 'Teams', amount: effects.data?.teams ?? '…' },
        { label: 'Access to single records', amount: effects.data?.grants ?? '…' },
        { label: 'Unanswered invitations they sent', amount: effects.data?.invitations ?? '…' },
      ]}
      grace={
        how === 'remove'
          ? 'They lose access at once. What they made stays. To come back they must be invited again.'
          : 'They lose access at once, and their seat is free. Roles, teams and access wait: you can reactivate them at any time. Invitations they sent are taken back.'
      }
      busy={act.isPending}
      error={failed ? readError(failed) : undefined}
      onConfirm={() => act.mutate({ id: member.id, expectedVersion: member.version })}
    />
  )
}
