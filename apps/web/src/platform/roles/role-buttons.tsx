import { ReasonButton } from '@freehold/ui'
import { IconCopy, IconPencil } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useWorkspace } from '../session/index.ts'
import type { Role } from './role-of.ts'
import { useMayMakeRole } from './use-may-change.ts'

/** What one does with a role first: edit an own one, clone one of the system's. */
export function RoleButton({
  role,
  locked,
  onEdit,
}: {
  role: Role
  locked: string | null
  onEdit: () => void
}) {
  if (role.rank !== null) return <CloneButton role={role} />
  return (
    <ReasonButton leftSection={<IconPencil size={16} />} reason={locked} onClick={onEdit}>
      Edit
    </ReasonButton>
  )
}

function CloneButton({ role }: { role: Role }) {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const reason = useMayMakeRole() ?? role.refusal
  return (
    <ReasonButton
      variant="filled"
      leftSection={<IconCopy size={16} />}
      reason={reason}
      onClick={() =>
        void navigate({
          to: '/w/$tenant/roles',
          params: { tenant: slug },
          search: { new: true, from: role.id },
        })
      }
    >
      Clone
    </ReasonButton>
  )
}
