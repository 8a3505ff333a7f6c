import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ask } from './ask.ts'
import { mutate, type Session } from './demo-session.ts'
import { type House, type HousePerson, openHouse } from './revocation-house.ts'
import { openStream } from './revocation-stream.ts'

// Whole servers, on a machine that may have other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

const list = '/trpc/projects.list?input=%7B%7D'
const statusOf = async (origin: string, session: Session) =>
  (await ask(origin, { path: list, headers: { ...session } })).status
const onBoth = (session: Session) =>
  Promise.all([house.first, house.second].map(({ origin }) => statusOf(origin, session)))

async function mustWork(answer: Promise<{ status: number; text: string }>): Promise<void> {
  const { status, text } = await answer
  expect({ status, text }).toMatchObject({ status: 200 })
}

const members = (act: string, { memberId }: HousePerson, more = {}) =>
  mustWork(mutate(house.first.origin, house.owner, `members.${act}`, { id: memberId, ...more }))
const auth = (act: string, session: Session, body = {}) =>
  mustWork(
    ask(house.first.origin, {
      method: 'POST',
      path: `/api/auth/${act}`,
      headers: { cookie: session.cookie, 'sec-fetch-site': 'same-origin' },
      body,
    }),
  )
const setTenant = (change: string) => () =>
  house.query(`update control.tenants set ${change} where slug = 'blue-harbor'`)

interface Ending {
  name: string
  tenant?: string
  /** Acts on behalf of Northwind instead. */
  staff?: true
  act(person: HousePerson): Promise<unknown>
  reason: 'access_ended' | 'session_ended'
  status: number
  after?: () => Promise<unknown>
}

const endings: Ending[] = [
  {
    name: 'a removed member',
    act: (person) => members('remove', person),
    reason: 'access_ended',
    status: 404,
  },
  {
    name: 'a deactivated member',
    act: (person) => members('deactivate', person),
    reason: 'access_ended',
    status: 404,
  },
  {
    name: 'a session revoked from another one',
    async act({ email, session }) {
      const other = await house.signIn(email)
      const sessions = await ask(house.first.origin, {
        path: '/api/auth/list-sessions',
        headers: { cookie: session.cookie },
      })
      const { id } = sessions.json.sessions.find((one: { current: boolean }) => one.current)
      await auth('revoke-session', other, { id })
    },
    reason: 'session_ended',
    status: 401,
  },
  {
    name: 'a person who signs out everywhere else',
    act: async ({ email }) => auth('revoke-other-sessions', await house.signIn(email)),
    reason: 'session_ended',
    status: 401,
  },
  {
    name: 'a person who signs out',
    act: ({ session }) => auth('sign-out', session),
    reason: 'session_ended',
    status: 401,
  },
  {
    name: 'a session whose time is cut short',
    act: ({ email }) =>
      house.query(
        `update auth.session set expires_at = now() where user_id = (select id from auth."user" where email = $1)`,
        [email],
      ),
    reason: 'session_ended',
    status: 401,
  },
  {
    name: 'a workspace suspended by staff',
    tenant: 'blue-harbor',
    act: setTenant(`access = 'billing_only'`),
    after: setTenant(`access = 'full'`),
    reason: 'access_ended',
    status: 402,
  },
  {
    name: 'a workspace that now asks for a second factor',
    tenant: 'blue-harbor',
    act: setTenant('mfa_required = true'),
    after: setTenant('mfa_required = false'),
    reason: 'access_ended',
    status: 403,
  },
  {
    name: 'a workspace about to be deleted',
    tenant: 'blue-harbor',
    act: setTenant('delete_requested_at = now(), erase_at = now() + make_interval(days => 30)'),
    after: setTenant('delete_requested_at = null, erase_at = null'),
    reason: 'access_ended',
    status: 404,
  },
  {
    name: 'an operator whose time in a workspace was ended',
    tenant: 'blue-harbor',
    staff: true,
    act: ({ email }) =>
      house.query(
        `update control.operator_session set ended_at = now()
         where operator_id = (select id from control.users where email = $1)`,
        [email],
      ),
    reason: 'access_ended',
    status: 403,
  },
  {
    name: 'a removed operator',
    tenant: 'blue-harbor',
    staff: true,
    act: ({ email }) =>
      house.query(
        'update control.operators set removed_at = now() where user_id = (select id from control.users where email = $1)',
        [email],
      ),
    reason: 'access_ended',
    status: 403,
  },
]

test.each(endings)(
  'control 12: $name: the next request on both servers is refused, and the stream on the other one ends',
  async ({ name, act, reason, status, tenant, staff, after }) => {
    const member = await house.person(tenant)
    const person = staff ? await house.asOperator(member) : member
    const stream = await openStream(house.second.origin, person.session)
    expect(await onBoth(person.session)).toEqual([200, 200])
    await act(person)
    const acted = performance.now()
    expect(await onBoth(person.session)).toEqual([status, status])
    expect(await stream.next('bye')).toEqual({ kind: 'bye', reason })
    const delayMs = Math.max(0, (await stream.ended) - acted)
    console.info(`${name}: the stream was over ${delayMs.toFixed(0)} ms after the act was answered`)
    // By word of it, not by the check that is made every 30 s anyway.
    expect(delayMs).toBeLessThan(20_000)
    expect(stream.events.at(-1)).toEqual({ kind: 'bye', reason })
    await after?.()
  },
)

const keyEndings: {
  name: string
  act(key: { id: string }, maker: HousePerson): Promise<unknown>
  reason: 'access_ended' | 'session_ended'
  status: number
}[] = [
  {
    name: 'revoked by who manages keys',
    act: ({ id }) => mustWork(mutate(house.first.origin, house.owner, 'apiKeys.revoke', { id })),
    reason: 'session_ended',
    status: 401,
  },
  {
    name: 'rotated without overlap',
    act: ({ id }, { session }) =>
      mustWork(mutate(house.first.origin, session, 'apiKeys.rotate', { id, overlapHours: 0 })),
    reason: 'session_ended',
    status: 401,
  },
  {
    name: 'of a maker who is deactivated',
    act: (_key, maker) => members('deactivate', maker),
    reason: 'access_ended',
    status: 403,
  },
]

test.each(keyEndings)(
  'control 12: an API key, $name: its next request on both servers is refused, and its stream on the other one ends',
  async ({ act, reason, status }) => {
    const maker = await house.person()
    const made = await mutate(house.first.origin, maker.session, 'apiKeys.create', {
      name: 'Script',
      kind: 'personal',
      scopes: ['project:read', 'tenant:read'],
    })
    expect(made.status, made.text).toBe(200)
    const { key, token } = made.json.result.data
    const program = { authorization: `Bearer ${token}` }
    const stream = await openStream(house.second.origin, program)
    const answers = () =>
      Promise.all(
        [house.first, house.second].map(
          async ({ origin }) => (await ask(origin, { path: list, headers: program })).status,
        ),
      )
    expect(await answers()).toEqual([200, 200])
    await act(key, maker)
    expect(await answers()).toEqual([status, status])
    expect(await stream.next('bye')).toEqual({ kind: 'bye', reason })
  },
)

test('control 12: a lowered role acts at the next request on both servers, and the stream says so and goes on', async () => {
  const person = await house.person()
  const stream = await openStream(house.second.origin, person.session)
  const create = async ({ origin }: { origin: string }) =>
    (await mutate(origin, person.session, 'projects.create', { name: 'Mine' })).status
  expect(await create(house.second)).toBe(200)
  await members('changeRoles', person, { roles: [{ system: 'guest' }] })
  expect([await create(house.first), await create(house.second)]).toEqual([403, 403])
  await stream.next('access')
  await mustWork(mutate(house.first.origin, house.owner, 'projects.create', { name: 'Hers' }))
  expect(await stream.next('changed')).toMatchObject({ kind: 'changed' })
  stream.close()
})

test('a stream is refused like a request: nobody, a stranger, another site’s page', async () => {
  const { session } = await house.person('blue-harbor')
  const codeOf = async (more: object) =>
    (await (await openStream(house.second.origin, { ...session, ...more })).refused).code
  expect(await codeOf({ cookie: 'none=1' })).toBe('unauthenticated')
  expect(await codeOf({ 'x-freehold-tenant': 'northwind' })).toBe('not_found')
  const foreign = await ask(house.second.origin, {
    path: '/trpc/events.subscribe',
    headers: { ...session, 'sec-fetch-site': 'same-site' },
  })
  expect(foreign.text).toContain('"code":"forbidden"')
})

test('a job tells its progress to who may see it, on every server; the job of a removed member is refused when it runs', async () => {
  const starter = await house.person()
  const gone = await house.person()
  const colleague = await house.person()
  const streams = await Promise.all(
    [starter, colleague].map(({ session }) => openStream(house.second.origin, session)),
  )
  const start = async ({ session }: HousePerson) => {
    const { status, json } = await mutate(house.first.origin, session, 'projects.export', {})
    expect(status).toBe(200)
    return json.result.data.jobId as string
  }
  const [id, refusedId] = [await start(starter), await start(gone)]
  await members('remove', gone)
  await house.startWorker()
  const [own, others] = streams
  let last = await own?.next('job')
  expect(last).toMatchObject({ id, state: 'queued', progress: 0 })
  while (last?.state !== 'completed') last = await own?.next('job')
  expect(last).toMatchObject({ id, progress: 1 })
  await vi.waitFor(
    async () => {
      const [job] = await house.query('select state, file_id from app.job where id = $1', [refusedId])
      expect(job).toEqual({ state: 'failed', file_id: null })
    },
    { timeout: 60_000 },
  )
  expect(own?.events.filter((event) => event.kind === 'job' && event.id !== id)).toEqual([])
  expect(others?.events.filter((event) => event.kind === 'job')).toEqual([])
  for (const stream of streams) stream.close()
})

test('a server that ends says goodbye to its streams at once', async () => {
  const { session } = await house.person()
  const stream = await openStream(house.second.origin, session)
  house.second.child.kill('SIGTERM')
  expect(await stream.next('bye')).toEqual({ kind: 'bye', reason: 'shutdown' })
  expect(await house.second.exit).toMatchObject({ code: 0, stderr: '' })
  const lines = house.second.logLines().filter(({ route }) => route === 'trpc events.subscribe')
  expect(lines.length).toBeGreaterThan(endings.length)
  expect(lines.at(-1)).toMatchObject({
    status: 200,
    tenant_id: expect.any(String),
    user_id: expect.any(String),
  })
})
