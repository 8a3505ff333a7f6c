import { ReasonMenuItem } from '@freehold/ui'
import { Menu } from '@mantine/core'
import { IconCopy, IconHistory, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useCan, useWorkspace } from '../session/index.ts'
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
  const history = useCan('audit-entry:read', 'read the audit log').reason
  const params = { tenant: slug }
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
            <Link to="/w/$tenant/roles" params={params} search={{ new: true, from: role.id }} {...props} />
          )}
        >
          Clone
        </Menu.Item>
      )}
      {role.rank !== null ? null : history ? (
        <ReasonMenuItem leftSection={<IconHistory size={16} />} reason={history}>
          History
        </ReasonMenuItem>
      ) : (
        <Menu.Item
          leftSection={<IconHistory size={16} />}
          renderRoot={(props) => (
            <Link
              to="/w/$tenant/audit-log"
              params={params}
              search={{ kind: 'role', row: role.id }}
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
        reason={useMayDeleteRole(role)}
        onClick={onDelete}
      >
        Delete…
      </ReasonMenuItem>
    </>
  )
}
