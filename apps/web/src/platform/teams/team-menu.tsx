import { ReasonMenuItem } from '@freehold/ui'
import { Menu } from '@mantine/core'
import { IconHistory, IconPencil, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { getQueryKey } from '@trpc/react-query'
import { WhyItem } from '../access/why-item.tsx'
import { trpc } from '../api/trpc.ts'
import { useCan, useWorkspace } from '../session/index.ts'
import { useUndoableDelete } from '../undo/index.ts'
import './teams.css'
import { useMayChangeTeam } from './use-may-change-team.ts'

interface TeamMenuItemsProps {
  team: { id: string; name: string }
  /** Absent where a button beside the menu edits. */
  onEdit?: () => void
  onGone?: () => void
}

export function TeamMenuItems({ team, onEdit, onGone }: TeamMenuItemsProps) {
  const { slug } = useWorkspace()
  const locked = useMayChangeTeam()
  const remove = useCan('team:delete')
  const history = useCan('audit-entry:read', 'read the audit log')
  const { mutateAsync } = trpc.teams.delete.useMutation()
  const removeTeam = useUndoableDelete({
    noun: 'Team',
    remove: (id) => mutateAsync({ id }),
    listKey: getQueryKey(trpc.teams.list),
    ...(onGone && { onGone }),
  })
  return (
    <>
      {onEdit ? (
        <ReasonMenuItem leftSection={<IconPencil size={16} />} reason={locked} onClick={onEdit}>
          Edit
        </ReasonMenuItem>
      ) : null}
      {history.reason ? (
        <ReasonMenuItem leftSection={<IconHistory size={16} />} reason={history.reason}>
          History
        </ReasonMenuItem>
      ) : (
        <Menu.Item
          leftSection={<IconHistory size={16} />}
          renderRoot={(props) => (
            <Link
              to="/w/$tenant/audit-log"
              params={{ tenant: slug }}
              search={{ kind: 'team', row: team.id }}
              {...props}
            />
          )}
        >
          History
        </Menu.Item>
      )}
      <Menu.Divider />
      <ReasonMenuItem
        className="web-menu-danger"
        leftSection={<IconTrash size={16} />}
        reason={remove.reason}
        onClick={() => void removeTeam(team)}
      >
        Delete
      </ReasonMenuItem>
      <WhyItem reasons={[locked, remove.reason]} />
    </>
  )
}
