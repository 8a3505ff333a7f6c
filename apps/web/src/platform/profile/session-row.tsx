import type { SessionInfo } from '@freehold/auth/schema'
import { RelativeTime } from '@freehold/ui'
import { Button } from '@mantine/core'
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react'
import { describeDevice } from './describe-device.ts'

interface SessionRowProps {
  session: SessionInfo
  busy: boolean
  onRevoke: () => void
}

/** One place where the person is signed in: device, address, since when, last use. */
export function SessionRow({ session, busy, onRevoke }: SessionRowProps) {
  const device = describeDevice(session.userAgent)
  const DeviceIcon = /iOS|Android/.test(device) ? IconDeviceMobile : IconDeviceDesktop
  return (
    <li className="web-row">
      <DeviceIcon className="web-row-icon" size={20} stroke={1.5} aria-hidden="true" />
      <div className="web-row-text">
        <span>{device}</span>
        <span className="fh-meta">
          {session.current ? (
            'This browser'
          ) : (
            <>
              Last seen <RelativeTime value={session.lastSeenAt} />
            </>
          )}
          {' · '}signed in <RelativeTime value={session.createdAt} />
          {session.ip ? ` · ${session.ip}` : ''}
        </span>
      </div>
      {session.current ? null : (
        <Button size="xs" aria-label={`Sign out ${device}`} loading={busy} onClick={onRevoke}>
          Sign out
        </Button>
      )}
    </li>
  )
}
