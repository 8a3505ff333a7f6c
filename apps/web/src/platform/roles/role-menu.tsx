import { ReasonMenuItem } from '@freehold/ui'
import { Menu } from '@mantine/core'
import { IconCopy, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { HistoryItem } from '../audit-log/history-item.tsx'
import { useWorkspace } from '../session/index.ts'
import type { RoleRow } from './role-of.ts'
import { useMayDeleteRole, useMayMakeRole } from './use-may-change.ts'

interface RoleMenuItemsProps {
  role: Pick<RoleRow, 'id' | 'rank' | 'refusal'>
  /** Asks before it deletes. */
  onDelete: () => void
}

/** What can be done with a role, in its row and on its page. What one may not do says why. */
export function RoleMenuItems({ role, onDelete }: RoleMenuItemsProps) {
  const { slug } = useWorkspace()
  const make = useMayMakeRole()
  const cloning = make ?? role.refusal
  return (
    <>
      {cloning ? (
        <ReasonMenuItem leftSection={<IconCopy size={16} />} reason={cloning}>
          Clone
        </ReasonMenuItem>
      ) : (
        <Menu.Item
          leftSection={<IconCopy size={16} />}
          renderRoot={(props) => (
            <Link
              to="/w/$tenant/roles"
              params={{ tenant: slug }}
              search={{ new: true, from: role.id }}
              {...props}
            />
          )}
        >
          Clone
        </Menu.Item>
      )}
      {role.rank === null ? <HistoryItem kind="role" id={role.id} /> : null}
      <Menu.Divider />
      <ReasonMenuItem
        className="fh-menu-danger"
        leftSection={<IconTrash size={16} />}
        reason={useMayDeleteRole(role)}
        onClick={onDelete}
      >
        Delete…
      </ReasonMenuItem>
    </>
  )
}
