import { ReasonMenuItem } from '@freehold/ui'
import { Menu } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useCan, useWorkspace } from '../session/index.ts'

interface HistoryItemProps {
  /** Of the record, as the audit log names it. */
  kind: string
  id: string
}

/** In a record's menu: to what the audit log tells of it. */
export function HistoryItem({ kind, id }: HistoryItemProps) {
  const { slug } = useWorkspace()
  const { reason } = useCan('audit-entry:read', 'read the audit log')
  const icon = <IconHistory size={16} />
  if (reason) {
    return (
      <ReasonMenuItem leftSection={icon} reason={reason}>
        History
      </ReasonMenuItem>
    )
  }
  return (
    <Menu.Item
      leftSection={icon}
      renderRoot={(props) => (
        <Link to="/w/$tenant/audit-log" params={{ tenant: slug }} search={{ kind, row: id }} {...props} />
      )}
    >
      History
    </Menu.Item>
  )
}
