import { Bone } from '@freehold/ui'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { readError } from '../api/read-error.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { postAuth } from '../sign-in/auth-client.ts'
import { SessionRow } from './session-row.tsx'
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
          <SessionRow
            key={session.id}
            session={session}
            busy={revoke.isPending && revoke.variables === session.id}
            onRevoke={() => revoke.mutate(session.id)}
          />
        )) ?? (
          <li className="web-row">
            <Bone width={160} />
          </li>
        )}
      </ul>
      {others > 0 ? (
        <div>
          <Button loading={revokeOthers.isPending} onClick={() => revokeOthers.mutate()}>
            {others === 1 ? 'Sign out the other session' : `Sign out all ${others} others`}
          </Button>
        </div>
      ) : null}
    </>
  )
}
