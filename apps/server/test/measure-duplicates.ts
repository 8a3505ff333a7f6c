import { Agent } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { withClient } from '@freehold/db'
import { type Answer, ask } from './ask.ts'
import type { TwoServers } from './measure-limits.ts'

export interface Storm {
  duplicates: number
  /** Projects there are afterwards. One, or the promise is broken. */
  effects: number
  /** Different bodies among the successes. One. */
  bodies: number
  successes: number
  /** Successes that say `Idempotent-Replayed`. All but one. */
  replayed: number
  /** 409 with Retry-After. */
  inFlight: number
  /** Sent again because a limit said "later", or no answer came; not among the duplicates' answers. */
  later: number
  /** Anything else. None. */
  others: string[]
}

/** Sends one mutation very often at once, with one key, to all servers in turn. */
export async function stormOf(two: TwoServers, duplicates: number): Promise<Storm> {
  const key = crypto.randomUUID()
  const agent = new Agent({ keepAlive: true, maxSockets: 250 })
  let later = 0
  const answers = await Promise.all(
    Array.from({ length: duplicates }, async (_, n) => {
      for (;;) {
        // A kept connection may be closed in the very moment it is used again.
        const answer = await create(two, n, key, agent).catch(() => null)
        if (answer && answer.status !== 429 && answer.status !== 503) return answer
        later++
        await wait(100 + 1_000 * Math.random())
      }
    }),
  )
  agent.destroy()
  const successes = answers.filter(({ status }) => status === 200)
  const inFlight = answers.filter(
    ({ status, headers }) => status === 409 && headers['retry-after'] !== undefined,
  )
  return {
    duplicates,
    effects: await countNamed(two, key),
    bodies: new Set(successes.map(({ text }) => text)).size,
    successes: successes.length,
    replayed: successes.filter(({ headers }) => headers['idempotent-replayed'] === 'true').length,
    inFlight: inFlight.length,
    later,
    others: answers
      .filter((answer) => !successes.includes(answer) && !inFlight.includes(answer))
      .map(({ status, text }) => `${status} ${text.slice(0, 200)}`),
  }
}

/** Where a write is held up: a lock on a table that its next statement needs. */
export const steps = {
  'before its key is taken': 'lock table app.membership in access exclusive mode',
  'after its key was taken': 'lock table app.project in share mode',
  'after the write, before its answer is kept': 'lock table app.idempotency_key in share mode',
} as const
export type Step = keyof typeof steps

export interface Crash {
  /** Projects there are right after the crash, and after the repetition at the other server. */
  left: number
  effects: number
}

/** Holds a write of the first server up at a step, kills what `kill` says, and sends it again to the second. */
export async function crashAt(
  two: TwoServers,
  step: Step,
  kill: (backend: number) => Promise<unknown>,
): Promise<Crash> {
  const key = crypto.randomUUID()
  const lost = await withClient(databaseOf(two), async (admin) => {
    await admin.query('begin')
    await admin.query(steps[step])
    const first = create(two, 0, key).catch(() => null)
    await kill(await waitingBackend(two))
    await admin.query('rollback')
    return first
  })
  if (lost?.status === 200) throw new Error('The first attempt was answered: nothing was killed')
  await expectGone(two)
  const left = await countNamed(two, key)
  for (;;) {
    const { status, text } = await create(two, 1, key)
    if (status === 200) break
    if (status !== 409 && status !== 503) throw new Error(`The repetition was answered ${status} ${text}`)
    await wait(50)
  }
  return { left, effects: await countNamed(two, key) }
}

/** The same write again, after one whose answer nobody read. */
export async function loseAnswer(two: TwoServers): Promise<{ replayed: boolean; effects: number }> {
  const key = crypto.randomUUID()
  const agent = new Agent()
  const first = create(two, 0, key, agent).catch(() => null)
  while ((await countNamed(two, key)) === 0) await wait(5)
  agent.destroy()
  await first
  const again = await create(two, 1, key)
  return { replayed: again.headers['idempotent-replayed'] === 'true', effects: await countNamed(two, key) }
}

function create({ servers, session }: TwoServers, n: number, key: string, agent?: Agent): Promise<Answer> {
  return ask(servers[n % servers.length]?.origin ?? '', {
    method: 'POST',
    path: '/trpc/projects.create',
    headers: { ...session, 'idempotency-key': key, 'x-forwarded-for': `198.51.100.${n % 250}` },
    body: { name: key },
    ...(agent && { agent }),
  })
}

function databaseOf({ database }: TwoServers): string {
  const url = new URL(database.adminUrl)
  if (url.pathname === '/' || url.pathname === '') url.pathname = '/postgres'
  return url.toString()
}

async function countNamed(two: TwoServers, name: string): Promise<number> {
  const [row] = await look<{ n: number }>(two, 'select count(*)::int as n from app.project where name = $1', [
    name,
  ])
  return row?.n ?? 0
}

function look<Row extends object>(two: TwoServers, text: string, values: unknown[] = []): Promise<Row[]> {
  return withClient(databaseOf(two), async (client) => (await client.query<Row>(text, values)).rows)
}

const waiting = `select pid from pg_stat_activity where usename = 'freehold_app' and wait_event_type = 'Lock'
  and datname = current_database() and wait_event = 'relation'`

async function waitingBackend(two: TwoServers): Promise<number> {
  for (;;) {
    const [found] = await look<{ pid: number }>(two, waiting)
    if (found) return found.pid
    await wait(10)
  }
}

/** PostgreSQL ends what a dead server left open. */
async function expectGone(two: TwoServers): Promise<void> {
  for (;;) {
    const open = await look(
      two,
      `select from pg_stat_activity where usename = 'freehold_app' and xact_start is not null and state <> 'active' and now() - xact_start > interval '1 second'`,
    )
    if (open.length === 0 && (await look(two, waiting)).length === 0) return
    await wait(20)
  }
}
