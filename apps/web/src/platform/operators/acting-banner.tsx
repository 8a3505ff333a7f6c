import { Banner } from '@freehold/ui'
import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { trpc } from '../api/trpc.ts'
import { type Acting, acting } from './acting.ts'

const tickMs = 5_000

/** Above every page while an operator is in somebody's workspace: whose, why, for how long, and the way out. */
export function ActingBanner({ session }: { session: Acting }) {
  const minutes = useMinutesLeft(session)
  const stop = trpc.operators.stopActing.useMutation({ onSuccess: acting.leave })
  return (
    <Banner
      tone="warn"
      action={
        <Button size="xs" loading={stop.isPending} onClick={() => stop.mutate({ id: session.id })}>
          Stop
        </Button>
      }
    >
      You act on behalf of <strong>{session.name}</strong>: {session.reason}{' '}
      <span className="fh-num">({minutes} min left)</span>
    </Banner>
  )
}

/** Leaves when the time is over. */
function useMinutesLeft({ expiresAt }: Acting): number {
  const [nowMs, setNowMs] = useState(Date.now)
  const leftMs = Date.parse(expiresAt) - nowMs
  const isOver = leftMs <= 0
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), tickMs)
    return () => clearInterval(timer)
  }, [])
  useEffect(() => {
    if (isOver) acting.leave()
  }, [isOver])
  return Math.max(0, Math.ceil(leftMs / 60_000))
}
