import { ReasonMenuItem } from '@freehold/ui'
import { Menu } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { getQueryKey } from '@trpc/react-query'
import { WhyItem } from '../access/why-item.tsx'
import { trpc } from '../api/trpc.ts'
import { HistoryItem } from '../audit-log/history-item.tsx'
import { useCan } from '../session/index.ts'
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
  const locked = useMayChangeTeam()
  const remove = useCan('team:delete')
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
      <HistoryItem kind="team" id={team.id} />
      <Menu.Divider />
      <ReasonMenuItem
        className="fh-menu-danger"
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
