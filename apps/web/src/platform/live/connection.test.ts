import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createConnection, type StreamHandlers } from './connection.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function useConnection() {
  const opened: StreamHandlers[] = []
  const closed: number[] = []
  const heard: string[] = []
  const signIn = Promise.withResolvers<void>()
  const connection = createConnection({
    async open(handlers) {
      const number = opened.push(handlers)
      return () => void closed.push(number)
    },
    onEvent: (event) => heard.push(event.kind),
    onUp: (again) => heard.push(again ? 'up again' : 'up'),
    onDown: () => heard.push('down'),
    onSessionEnded: () => signIn.promise,
    onAccessEnded: () => heard.push('out'),
  })
  connection.start()
  const last = () => opened.at(-1) as StreamHandlers
  return {
    connection,
    opened,
    closed,
    heard,
    signIn,
    last,
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  }
}

test('a planned end or a lost server leads to a new stream within seconds, and what was missed is said', async () => {
  const { opened, heard, last, pass } = useConnection()
  await pass(0)
  last().event({ kind: 'open' })
  last().event({ kind: 'bye', reason: 'shutdown' })
  await pass(1_000)
  expect(opened).toHaveLength(2)
  last().event({ kind: 'open' })
  expect(heard).toEqual(['up', 'down', 'up again'])
})

test('a server that is away is tried less and less often, never less than every 30 seconds', async () => {
  const { opened, last, pass } = useConnection()
  for (let failure = 0; failure < 10; failure++) {
    await pass(30_000)
    expect(opened).toHaveLength(failure + 1)
    last().refused('unreachable')
  }
  const before = opened.length
  await pass(14_000)
  expect(opened).toHaveLength(before)
})

test('whose session ended is asked to sign in, and only then the stream comes back', async () => {
  const { opened, last, pass, signIn } = useConnection()
  await pass(0)
  last().event({ kind: 'open' })
  last().event({ kind: 'bye', reason: 'session_ended' })
  await pass(120_000)
  expect(opened).toHaveLength(1)
  signIn.resolve()
  await pass(0)
  expect(opened).toHaveLength(2)
})

test.each(['not_found', 'forbidden', 'payment_required'] as const)(
  'one who is refused (%s) is told so, and asks again once a minute',
  async (code) => {
    const { opened, heard, last, pass } = useConnection()
    await pass(0)
    last().refused(code)
    expect(heard).toEqual(['out'])
    await pass(20_000)
    expect(opened).toHaveLength(1)
    await pass(40_000)
    expect(opened).toHaveLength(2)
  },
)

test('while the browser tries again by itself the page does without, and comes back with the stream', async () => {
  const { heard, last, pass } = useConnection()
  await pass(0)
  last().event({ kind: 'open' })
  last().interrupted()
  last().event({ kind: 'open' })
  last().event({ kind: 'access' })
  expect(heard).toEqual(['up', 'down', 'up again', 'access'])
})

test('a stopped connection is closed, also one that was just being opened, and is heard no more', async () => {
  const { connection, opened, closed, heard, last, pass } = useConnection()
  connection.stop()
  await pass(60_000)
  expect([opened.length, closed]).toEqual([1, [1]])
  last().event({ kind: 'open' })
  expect(heard).toEqual([])
})
