import { Bone, formatCount } from '@freehold/ui'
import { Button, Modal } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { getQueryKey } from '@trpc/react-query'
import { trpc } from '../api/trpc.ts'
import { useWorkspace } from '../session/index.ts'
import { useUndoableDelete } from '../undo/index.ts'
import type { RoleRow } from './role-of.ts'

interface DeleteRoleProps {
  role: Pick<RoleRow, 'id' | 'name'>
  onClose: () => void
  /** On its own page: nothing keeps the person there. */
  onLeave?: () => void
}

/** Before a role goes to the trash: who loses it. */
export function DeleteRole({ role, onClose, onLeave }: DeleteRoleProps) {
  const { slug, retentionDays } = useWorkspace()
  const navigate = useNavigate()
  const holders = trpc.roles.get.useQuery({ id: role.id }, { staleTime: 0 }).data?.holders
  const remove = trpc.roles.delete.useMutation()
  const removeRole = useUndoableDelete({
    noun: 'Role',
    remove: (id) => remove.mutateAsync({ id }),
    listKey: getQueryKey(trpc.roles.list),
    onGone: () => {
      onLeave?.()
      void navigate({ to: '/w/$tenant/roles', params: { tenant: slug } })
    },
  })
  const effects = [
    ['Members', holders?.members],
    ['Teams', holders?.teams],
    ['Single records', holders?.grants],
    ['People in all', holders?.people],
    ['Of these left without any role', holders?.withoutOther],
  ] as const
  return (
    <Modal opened onClose={onClose} title="Delete role?" size={460}>
      <p className="fh-dialog-text">
        <strong>
          <bdi>{role.name}</bdi>
        </strong>{' '}
        will be moved to the trash. From their next click on, these lose what it gives:
      </p>
      <ul className="fh-effects" aria-label="Who loses it" aria-busy={!holders}>
        {effects.map(([label, count]) => (
          <li key={label}>
            <span>{label}</span>
            <strong>{count === undefined ? <Bone width={32} /> : formatCount(count)}</strong>
          </li>
        ))}
      </ul>
      <p className="fh-dialog-text">
        You can undo this at once, or restore from the trash for {retentionDays} days. Its holders then have
        it again.
      </p>
      <div className="fh-dialog-actions">
        <Button onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button
          variant="filled"
          color="red"
          onClick={() => {
            onClose()
            void removeRole({ id: role.id, name: role.name })
          }}
        >
          Delete
        </Button>
      </div>
    </Modal>
  )
}
