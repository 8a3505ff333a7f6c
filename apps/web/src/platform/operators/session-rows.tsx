import { RelativeTime, Truncate } from '@freehold/ui'
import { Button } from '@mantine/core'
import { acting } from './acting.ts'
import type { Tenant } from './tenant-page.tsx'

type Session = Tenant['sessions'][number]

/** Who of staff was in the workspace last. One's own time that is not over can be gone on with. */
export function SessionRows({ sessions }: { sessions: readonly Session[] }) {
  if (sessions.length === 0) return <p className="fh-settings-text">Nobody of support has been here.</p>
  return (
    <ul className="web-operator-rows">
      {sessions.slice(0, 5).map((session) => (
        <li key={session.id}>
          <div className="web-operator-row">
            <Truncate>{session.operator}</Truncate>
            <span className="web-operator-value">
              <RelativeTime value={session.startedAt} />
            </span>
            {isMineAndOpen(session) ? (
              <Button size="xs" onClick={() => go(session)}>
                Continue
              </Button>
            ) : null}
          </div>
          <p className="fh-meta web-operator-override">{session.reason}</p>
        </li>
      ))}
    </ul>
  )
}

function isMineAndOpen({ own, endedAt, expiresAt }: Session): boolean {
  return own && endedAt === null && Date.parse(expiresAt) > Date.now()
}

function go({ id, tenant: { slug, name }, reason, expiresAt }: Session): void {
  acting.begin({ id, slug, name, reason, expiresAt })
}
