import { withClient } from '@freehold/db'
import { useTestDatabase } from '@freehold/testing'
import { afterAll, expect, test } from 'vitest'
import { password, serveAuth } from '../../test/serve-auth.ts'

const database = await useTestDatabase()
const server = await serveAuth(database)
afterAll(() => server.close())

interface Entry {
  action: string
  actor: string
  ip: string | null
  hasRequest: boolean
}

async function entriesOf(userId: string): Promise<Entry[]> {
  const { rows } = await withClient(database.superuserUrl, (client) =>
    client.query<Entry>(
      `select action, actor_kind || ':' || actor_id as actor, ip, request_id is not null as "hasRequest"
       from control.audit_entry where acting_user_id = $1 order by id`,
      [userId],
    ),
  )
  return rows
}

test('sign-up, sessions and passwords leave entries under the person, with who, from where and in which request', async () => {
  const email = 'audited@people.example'
  const cookie = await server.signUp(email)
  const principal = await server.auth.authenticate({ headers: { cookie } })
  const userId = principal?.userId ?? ''
  await server.post(
    '/change-password',
    { currentPassword: password, newPassword: 'another horse battery' },
    { cookie },
  )
  const { cookie: second } = await server.post('/sign-in/email', { email, password: 'another horse battery' })
  await server.post('/sign-out', {}, { cookie: second })

  const entries = await entriesOf(userId)
  const own = `user:${userId}`
  expect(entries.map(({ action, actor }) => [action, actor])).toEqual([
    ['account.created', 'system:sign-in'],
    ['password.created', 'system:sign-in'],
    ['account.updated', 'system:sign-in'],
    ['user.created', 'system:sign-in'],
    ['identity.created', 'system:sign-in'],
    ['session.created', 'system:sign-in'],
    ['password.updated', own],
    ['session.removed', own],
    ['session.created', own],
    ['session.created', 'system:sign-in'],
    ['session.removed', own],
  ])
  expect(entries.every((entry) => entry.ip === '127.0.0.1' && entry.hasRequest)).toBe(true)
})

test('no entry holds a password, its digest or a session token', async () => {
  const email = 'masked@people.example'
  const cookie = await server.signUp(email)
  const token = decodeURIComponent(cookie).split('=')[1]?.split('.')[0] ?? 'none'
  const { rows } = await withClient(database.superuserUrl, (client) =>
    client.query<{ entries: string; hash: string }>(
      `select (select jsonb_agg(to_jsonb(e))::text from control.audit_entry e) as entries, a.password as hash
       from auth.account a join auth."user" u on u.id = a.user_id where u.email = $1`,
      [email],
    ),
  )
  const { entries = '', hash = '' } = rows[0] ?? {}
  expect(entries).toContain('***')
  for (const secret of [password, hash, token]) expect(entries).not.toContain(secret)
})

test('the link of a reset is not in the database: only its digest is', async () => {
  const email = 'digest@people.example'
  await server.signUp(email)
  await server.post('/request-password-reset', { email })
  const token = await server.tokenFor(email)
  const { rows } = await withClient(database.superuserUrl, (client) =>
    client.query<{ links: string }>('select jsonb_agg(to_jsonb(v))::text as links from auth.verification v'),
  )
  expect(rows[0]?.links).toContain('identifier')
  expect(rows[0]?.links).not.toContain(token)
})

test('use of a session is not news', async () => {
  const cookie = await server.signUp('used@people.example')
  const userId = (await server.auth.authenticate({ headers: { cookie } }))?.userId ?? ''
  const before = await entriesOf(userId)
  server.clock.forward(3600)
  await server.auth.authenticate({ headers: { cookie } })
  await server.auth.services.background.settled()
  expect(await entriesOf(userId)).toEqual(before)
})

test('nothing of one request’s context is left on a pooled connection', async () => {
  await server.signUp('context@people.example')
  const { pool } = server.auth.services.database
  const left = await Promise.all(
    Array.from({ length: 10 }, () =>
      pool.query<{ ip: string }>(`select coalesce(current_setting('app.ip', true), '') as ip`),
    ),
  )
  expect(left.map((result) => result.rows[0]?.ip)).toEqual(Array(10).fill(''))
})
