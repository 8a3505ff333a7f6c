import { Bone, RelativeTime } from '@freehold/ui'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { readError } from '../api/read-error.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { postAuth } from '../sign-in/auth-client.ts'
import { describeDevice } from './describe-device.ts'
import { sessionsKey, useSessions } from './sessions-query.ts'

/** The person's living sessions, each of which they can end. */
export function SessionList() {
  const sessions = useSessions()
  const cache = useQueryClient()
  const refresh = { onSettled: () => cache.invalidateQueries({ queryKey: sessionsKey }) }
  const revoke = useMutation({ mutationFn: (id: string) => postAuth('/revoke-session', { id }), ...refresh })
  const revokeOthers = useMutation({ mutationFn: () => postAuth('/revoke-other-sessions'), ...refresh })
  if (sessions.error && !sessions.data)
    return <ProblemState problem={readError(sessions.error)} onRetry={() => void sessions.refetch()} />
  const others = sessions.data?.filter((session) => !session.current).length ?? 0
  return (
    <>
      <ul className="web-rows" aria-label="Sessions">
        {sessions.data?.map((session) => (
          <li key={session.id} className="web-row">
            <div className="web-row-text">
              <span>{describeDevice(session.userAgent)}</span>
              <span className="fh-meta">
                {session.current ? 'This browser' : <RelativeTime value={session.lastSeenAt} />}
                {session.ip ? ` · ${session.ip}` : ''}
              </span>
            </div>
            {session.current ? null : (
              <Button
                size="xs"
                aria-label={`Sign out ${describeDevice(session.userAgent)}`}
                loading={revoke.isPending && revoke.variables === session.id}
                onClick={() => revoke.mutate(session.id)}
              >
                Sign out
              </Button>
            )}
          </li>
        )) ?? (
          <li className="web-row">
            <Bone width={160} />
          </li>
        )}
      </ul>
      {others > 1 ? (
        <div>
          <Button loading={revokeOthers.isPending} onClick={() => revokeOthers.mutate()}>
            Sign out all {others} others
          </Button>
        </div>
      ) : null}
    </>
  )
}
