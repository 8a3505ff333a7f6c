import { AppError, newId, silentLogger } from '@freehold/core'
import { expect, onTestFinished, test } from 'vitest'
import { createLive } from './live.ts'
import { type JobNotice, type LiveEvent, liveChannels } from './live-event.ts'
import type { Standing, StreamRequest } from './live-stream.ts'

/** The streams of a process whose notifications, clock and database are the test's. */
function useLive() {
  let nowMs = Date.parse('2026-03-01T09:00:00Z')
  let tell: { onNotice(channel: string, payload: string): void; onListening(): void }
  const told: string[] = []
  const live = createLive({
    url: '',
    clock: { now: () => new Date(nowMs) },
    log: silentLogger,
    query: async (_sql, [, payloads]) => void told.push(...(payloads as string[])),
    listen: (options) => {
      tell = options
      return { close: async () => {} }
    },
  })
  onTestFinished(() => live.close())
  return {
    live,
    told,
    now: () => nowMs,
    turn: (ms: number) => {
      nowMs += ms
      return live.sweep()
    },
    notice: (channel: keyof typeof liveChannels, payload: string) =>
      tell.onNotice(liveChannels[channel], payload),
    listenAgain: () => tell.onListening(),
    async open(request: Partial<StreamRequest> = {}) {
      const gone = new AbortController()
      const standing: Standing = { until: new Date(nowMs + 86_400_000), seesJob: () => false }
      const stream = await live.open({
        tenantId: 'acme',
        userId: 'ada',
        sessionId: newId(),
        openedAt: nowMs,
        check: async () => standing,
        signal: gone.signal,
        hangUp: () => gone.abort(),
        ...request,
      })
      const events = stream.events()
      const next = async () => (await events.next()).value as LiveEvent | undefined
      const first = await next()
      return {
        first,
        next,
        leave: () => gone.abort(),
      }
    },
  }
}

const ended = (code: 'unauthenticated' | 'not_found' | 'unavailable' = 'not_found') =>
  Promise.reject(new AppError(code, 'No.'))

/** A check that answers well until it is told otherwise. */
function changingCheck(until = new Date(8.64e15)) {
  let answer: () => Promise<Standing> = async () => ({ until, seesJob: () => false })
  return {
    check: () => answer(),
    end: (...code: Parameters<typeof ended>) => {
      answer = () => ended(...code)
    },
  }
}

test('after word of a change of access a stream is checked, then told; one that may not go on hears only the end', async () => {
  const { open, notice } = useLive()
  const removed = changingCheck()
  const [stays, goes, elsewhere] = [
    await open(),
    await open({ check: removed.check }),
    await open({ tenantId: 'other' }),
  ]
  removed.end()
  notice('access', 'acme')
  notice('change', 'other project')
  expect(stays.first).toEqual({ kind: 'open' })
  expect(await stays.next()).toEqual({ kind: 'access' })
  expect(await goes.next()).toEqual({ kind: 'bye', reason: 'access_ended' })
  expect(await goes.next()).toBeUndefined()
  expect(await elsewhere.next()).toEqual({ kind: 'changed', subject: 'project' })
})

test('a stream whose right to go on ended while it was being opened ends', async () => {
  const { open } = useLive()
  const stream = await open({ check: () => ended('unauthenticated') })
  expect(stream.first).toEqual({ kind: 'bye', reason: 'session_ended' })
})

test('a lost notification is made up for within 30 seconds', async () => {
  const { open, turn } = useLive()
  const removed = changingCheck()
  const stream = await open({ check: removed.check })
  removed.end()
  await turn(30_000)
  expect(await stream.next()).toEqual({ kind: 'bye', reason: 'access_ended' })
})

test('a session is checked when its time is over, and a stream is renewed after ten minutes', async () => {
  const { open, turn, now } = useLive()
  const session = changingCheck(new Date(now() + 5_000))
  const [short, long] = [await open({ check: session.check }), await open()]
  session.end('unauthenticated')
  await turn(5_000)
  expect(await short.next()).toEqual({ kind: 'bye', reason: 'session_ended' })
  await turn(600_000)
  expect(await long.next()).toEqual({ kind: 'bye', reason: 'renew' })
})

test('a stream that cannot be checked ends, so that it does not outlive what it was allowed by', async () => {
  const { open, notice } = useLive()
  const database = changingCheck()
  const stream = await open({ check: database.check })
  database.end('unavailable')
  notice('session', 'ada')
  expect(await stream.next()).toEqual({ kind: 'bye', reason: 'unavailable' })
})

test('when the listening connection comes back, every stream is checked and told to ask again', async () => {
  const { open, listenAgain } = useLive()
  const removed = changingCheck()
  const [stays, goes] = [await open(), await open({ check: removed.check })]
  removed.end()
  listenAgain()
  expect(await stays.next()).toEqual({ kind: 'access' })
  expect(await goes.next()).toEqual({ kind: 'bye', reason: 'access_ended' })
})

test('word that comes while a check runs leads to one more check', async () => {
  const { open, notice } = useLive()
  const answers = [Promise.withResolvers<Standing>(), Promise.withResolvers<Standing>()]
  let asked = 0
  const good: Standing = { until: new Date(8.64e15), seesJob: () => false }
  const stream = await open({
    check: () => (asked++ === 0 ? Promise.resolve(good) : (answers[asked - 2]?.promise ?? ended())),
  })
  notice('session', 'ada')
  notice('session', 'ada')
  answers[0]?.resolve(good)
  answers[1]?.reject(new AppError('unauthenticated', 'No.'))
  expect(await stream.next()).toEqual({ kind: 'bye', reason: 'session_ended' })
})

test('control 21: a session has at most six streams, a person 20, a workspace 200; one that leaves makes room', async () => {
  const { open } = useLive()
  const streams = await Promise.all(Array.from({ length: 6 }, () => open({ sessionId: 's' })))
  await expect(open({ sessionId: 's' })).rejects.toMatchObject({ code: 'rate_limited' })
  streams[0]?.leave()
  await open({ sessionId: 's' })
  await Promise.all(Array.from({ length: 14 }, () => open()))
  await expect(open()).rejects.toMatchObject({ code: 'rate_limited', data: { limit: 20 } })
  await Promise.all(Array.from({ length: 180 }, () => open({ userId: newId() })))
  await expect(open({ userId: newId() })).rejects.toMatchObject({
    code: 'rate_limited',
    data: { limit: 200 },
  })
  await open({ tenantId: 'other', userId: newId() })
})

test('what a slow reader has not read is kept by kind: the newest of each job, each subject once', async () => {
  const { open, notice } = useLive()
  const stream = await open({
    check: async () => ({ until: new Date(8.64e15), seesJob: (by) => by === 'ada' }),
  })
  const job = (id: string, progress: number, by: string) => {
    const said: JobNotice = { tenant: 'acme', by, id, state: 'running', progress, message: null }
    notice('job', JSON.stringify(said))
  }
  notice('change', 'acme project')
  notice('change', 'acme project')
  for (const progress of [0.1, 0.2]) job('a', progress, 'ada')
  job('b', 0.5, 'bob')
  expect(await stream.next()).toMatchObject({ kind: 'job', id: 'a', progress: 0.2 })
  expect(await stream.next()).toEqual({ kind: 'changed', subject: 'project' })
  for (let i = 0; i < 100_000; i++) job(`${i}`, 0, 'ada')
  const rest: LiveEvent[] = []
  for (let event = await stream.next(); event; event = await stream.next()) {
    rest.push(event)
    if (event.kind === 'changed' && event.subject === 'job') break
  }
  expect(rest.length).toBeLessThanOrEqual(51)
})

test('what a stream has not read when it ends is not told any more', async () => {
  const { open, notice, live } = useLive()
  const stream = await open()
  notice('change', 'acme project')
  live.endStreams()
  expect(await stream.next()).toEqual({ kind: 'bye', reason: 'shutdown' })
  expect(await stream.next()).toBeUndefined()
})

test('the end cuts off a reader that does not read it', async () => {
  const { open, live } = useLive()
  const cut = Promise.withResolvers<void>()
  await open({ hangUp: cut.resolve })
  live.endStreams()
  await cut.promise
  await expect(open()).rejects.toMatchObject({ code: 'unavailable' })
})

test('changes of this process are told to all in few statements', async () => {
  const { live, told } = useLive()
  for (let i = 0; i < 1_000; i++) live.changed('acme', i % 2 ? 'project' : 'client')
  await live.close()
  expect(told).toEqual(['acme client', 'acme project', 'acme client'])
})
