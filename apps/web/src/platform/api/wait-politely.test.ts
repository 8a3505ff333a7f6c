import type { AppRouter } from '@freehold/registry'
import { type OperationResultEnvelope, TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { expect, test } from 'vitest'
import { waitPolitely } from './wait-politely.ts'

const refused = (code: string, retryAfterSeconds: number | null) =>
  TRPCClientError.from({ error: { message: 'No.', code: -1, data: { code, retryAfterSeconds } } } as never)

/** A server that gives these answers in turn; null is a good one. Timers run when the test says so. */
function useServer(answers: (TRPCClientError<AppRouter> | null)[], type = 'query') {
  const waits: number[] = []
  const told: number[] = []
  let notices = 0
  let sent = 0
  let run: (() => void) | undefined
  const server: TRPCLink<AppRouter> = () => () =>
    observable((observer) => {
      const answer = answers[sent++]
      if (answer) observer.error(answer)
      else {
        observer.next({ result: { data: 'ok' } } as OperationResultEnvelope<unknown, never>)
        observer.complete()
      }
    })
  const polite = waitPolitely({
    tellWaiting(seconds) {
      told.push(seconds)
      notices++
      return () => void notices--
    },
    random: () => 0.5,
    setTimer(work, ms) {
      waits.push(ms)
      run = work
      return () => {
        run = undefined
      }
    },
  })
  const outcome: { data?: unknown; error?: unknown } = {}
  const runtime = {} as never
  const call = polite(runtime)({
    op: { id: 1, type, path: 'x', input: {}, context: {}, signal: null } as never,
    next: (op) => server(runtime)({ op, next: undefined as never }),
  }).subscribe({
    next: ({ result }) => (outcome.data = (result as { data: unknown }).data),
    error: (error) => (outcome.error = error),
  })
  return {
    waits,
    told,
    outcome,
    sent: () => sent,
    notices: () => notices,
    tick() {
      const work = run
      run = undefined
      work?.()
    },
    leave: () => call.unsubscribe(),
  }
}

test('a call that was put off is sent again after the time the server told, a little later, and then answers', () => {
  const server = useServer([refused('rate_limited', 4), refused('unavailable', 2), null])
  expect([server.waits, server.notices(), server.sent()]).toEqual([[4_600], 1, 1])
  server.tick()
  expect([server.waits, server.sent()]).toEqual([[4_600, 2_300], 2])
  server.tick()
  expect([server.outcome.data, server.notices()]).toEqual(['ok', 0])
  expect(server.told).toEqual([5, 3])
})

test('it is tried three times more and not again', () => {
  const server = useServer(Array(9).fill(refused('rate_limited', 1)))
  for (let i = 0; i < 9; i++) server.tick()
  expect([server.sent(), server.notices()]).toEqual([4, 0])
  expect(server.outcome.error).toBeInstanceOf(TRPCClientError)
})

test('without a time, with a long one, for another reason or on a stream it fails at once', () => {
  for (const server of [
    useServer([refused('rate_limited', null)]),
    useServer([refused('unavailable', 31)]),
    useServer([refused('conflict', 1)]),
    useServer([refused('rate_limited', 1)], 'subscription'),
  ])
    expect([server.waits, server.outcome.error instanceof TRPCClientError]).toEqual([[], true])
})

test('who leaves the page meanwhile sends nothing more', () => {
  const server = useServer([refused('rate_limited', 5), null])
  server.leave()
  server.tick()
  expect([server.sent(), server.notices()]).toEqual([1, 0])
})
