import { Bone } from '@freehold/ui'
import { ActionIcon, Popover } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { lazy, Suspense } from 'react'
import { trpc } from '../api/trpc.ts'
import { acting } from '../operators/acting.ts'
import { useCan } from '../session/use-can.ts'
import { useWorkspace } from '../session/use-workspace.ts'
import './notification-bell.css'
import { notificationsOpen } from './notifications-open.ts'

const Panel = lazy(() => import('./notification-panel.tsx').then((m) => ({ default: m.NotificationPanel })))

/** News for this person, in the top bar. Staff who act on behalf of a workspace have none there. */
export function NotificationBell() {
  const { slug } = useWorkspace()
  const { allowed } = useCan('notification:read')
  return allowed && !acting.in(slug) ? <Bell /> : null
}

function Bell() {
  const opened = notificationsOpen.use()
  const { data } = trpc.notifications.count.useQuery()
  const unread = data?.unread ?? 0
  const label = unread === 0 ? 'Notifications' : `Notifications, ${shortCount(unread)} unread`
  return (
    <Popover
      opened={opened}
      onChange={notificationsOpen.set}
      position="bottom-end"
      width={400}
      withinPortal
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <ActionIcon
          size={32}
          aria-label={label}
          data-hint={label}
          className="web-bell"
          onClick={() => notificationsOpen.set(!opened)}
        >
          <IconBell size={18} stroke={1.7} />
          {unread > 0 ? (
            <span className="web-bell-count" aria-hidden="true">
              {shortCount(unread)}
            </span>
          ) : null}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="Notifications" className="web-news-dropdown">
        <Suspense fallback={<Bone width="100%" height={120} />}>
          <Panel unread={unread} onClose={() => notificationsOpen.set(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}

/** The server counts to 100. */
function shortCount(unread: number): string {
  return unread > 99 ? '99+' : String(unread)
}
