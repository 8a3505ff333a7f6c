import { randomUUID } from 'node:crypto'
import { newId, silentLogger } from '@freehold/core'
import { createDatabase, withClient } from '@freehold/db'
import { useTestDatabase } from '@freehold/testing'
import { afterAll, expect, test, vi } from 'vitest'
import { createKeys } from './create-keys.ts'
import { makeToken } from './token.ts'

const testDatabase = await useTestDatabase()
const database = await createDatabase({ url: testDatabase.url('app'), entities: [] })
afterAll(() => database.close())
const look = <T extends object>(text: string, values: unknown[] = []) =>
  withClient(testDatabase.superuserUrl, async (client) => (await client.query<T>(text, values)).rows)

const start = new Date('2026-11-23T12:00:00Z')
function keysAt(pepper = 'pepper', log: Parameters<typeof createKeys>[0]['log'] = silentLogger) {
  const asked: string[] = []
  const clock = { at: start, now: () => clock.at }
  const keys = createKeys({
    callDoor: (name, args) => {
      asked.push(name)
      return database.callDoor(name, args)
    },
    pepper,
    clock,
    log,
  })
  const wait = (ms: number) => {
    clock.at = new Date(clock.at.getTime() + ms)
  }
  return { keys, asked, wait }
}
const { keys } = keysAt()

const hour = 3_600_000

/** A key of a person in a tenant of their own. */
async function makeKey(columns: Record<string, unknown> = {}) {
  const userId = newId()
  const slug = `t-${newId()}`
  await look(`insert into control.users (id, name, email) values ($1, 'Ada', 'ada@example.com')`, [userId])
  const [tenant] = await look<{ id: string }>(
    'insert into control.tenants (slug, name) values ($1, $1) returning id',
    [slug],
  )
  const id = newId()
  const membershipId = newId()
  const secret = keys.makeSecret()
  const row = { kind: 'tenant', scopes: ['note:read'], expires_at: null, revoked_at: null, ...columns }
  await look(
    `insert into app.api_key (tenant_id, id, name, user_id, last_four, kind, scopes, expires_at, revoked_at, membership_id)
     values ($1, $2, 'Importer', $3, $4, $5, $6, $7, $8, $9)`,
    [
      tenant?.id,
      id,
      userId,
      secret.lastFour,
      row.kind,
      row.scopes,
      row.expires_at,
      row.revoked_at,
      membershipId,
    ],
  )
  const setSecret = (hash: Buffer) =>
    withClient(testDatabase.url('app'), async (client) => {
      await client.query('begin')
      await client.query(`select set_config('app.current_tenant_id', $1, true)`, [tenant?.id])
      await client.query('select door.set_api_key_secret($1, $2)', [id, hash])
      await client.query('commit')
    })
  await setSecret(secret.hash)
  const set = (change: string, values: unknown[] = []) =>
    look(`update app.api_key set ${change} where id = '${id}'`, values)
  return { id, userId, membershipId, tenantId: tenant?.id ?? '', slug, token: secret.token, set, setSecret }
}

test('a good key says whose it is, in which workspace, with which scopes; it proves nothing of the person', async () => {
  const { id, userId, membershipId, tenantId, slug, token } = await makeKey()
  expect(await keys.authenticate(token)).toEqual({
    userId,
    sessionId: id,
    name: 'Ada',
    email: 'ada@example.com',
    emailVerified: false,
    mfa: false,
    provenAt: new Date(0),
    key: {
      id,
      kind: 'tenant',
      membershipId,
      tenant: { id: tenantId, slug, name: slug },
      scopes: new Set(['note:read']),
      until: null,
    },
  })
})

test('a mistyped key and what is no key at all are refused without asking the database', async () => {
  const { token } = await makeKey()
  const own = keysAt()
  const wrong = `${token.slice(0, 20)}${token[20] === 'x' ? 'y' : 'x'}${token.slice(21)}`
  for (const text of [wrong, token.slice(0, -1), `${token}0`, 'fh_live_', 'fh_test_', `${token}'--`, ''])
    expect(await own.keys.authenticate(text)).toBeNull()
  expect(own.asked).toEqual([])
  expect(await own.keys.authenticate(token)).not.toBeNull()
  expect(own.asked).toEqual(['find_api_key'])
})

test('unknown, revoked, expired, under another pepper, of a workspace about to go: all nobody, by one question', async () => {
  const expired = await makeKey({ expires_at: new Date(start.getTime() - 1) })
  const revoked = await makeKey({ revoked_at: start })
  const leaving = await makeKey()
  await look(
    `update control.tenants set delete_requested_at = now(), erase_at = now() + interval '14 days' where id = $1`,
    [leaving.tenantId],
  )
  const own = keysAt()
  for (const token of [makeToken(), expired.token, revoked.token, leaving.token])
    expect(await own.keys.authenticate(token)).toBeNull()
  expect(own.asked).toEqual(Array.from({ length: 4 }, () => 'find_api_key'))
  expect(await keysAt('another pepper').keys.authenticate((await makeKey()).token)).toBeNull()
})

test('a key ends at its time, by the server’s clock', async () => {
  const { token } = await makeKey({ expires_at: new Date(start.getTime() + hour) })
  const own = keysAt()
  expect((await own.keys.authenticate(token))?.key?.until).toEqual(new Date(start.getTime() + hour))
  own.wait(hour)
  expect(await own.keys.authenticate(token)).toBeNull()
})

test('revoked between two requests: the second is refused', async () => {
  const { token, set } = await makeKey()
  expect(await keys.authenticate(token)).not.toBeNull()
  await set('revoked_at = now()')
  expect(await keys.authenticate(token)).toBeNull()
})

test('after a rotation both secrets are good for the chosen time, then the new one alone, and the one before is gone', async () => {
  const { token, set, setSecret } = await makeKey()
  const own = keysAt()
  const second = own.keys.makeSecret()
  await setSecret(second.hash)
  // No overlap: the old one ends at once.
  expect(await own.keys.authenticate(token)).toBeNull()
  await set('previous_until = $1', [new Date(start.getTime() + hour)])
  expect((await own.keys.authenticate(token))?.key?.until).toEqual(new Date(start.getTime() + hour))
  expect((await own.keys.authenticate(second.token))?.key?.until).toBeNull()
  own.wait(hour)
  expect(await own.keys.authenticate(token)).toBeNull()
  expect(await own.keys.authenticate(second.token)).not.toBeNull()
  const third = own.keys.makeSecret()
  await setSecret(third.hash)
  await set('previous_until = $1', [new Date(start.getTime() + 9 * hour)])
  expect(await own.keys.authenticate(token)).toBeNull()
  expect(await own.keys.authenticate(second.token)).not.toBeNull()
})

test('control 32: the database holds neither a token nor anything that leads to one', async () => {
  const { token } = await makeKey()
  const [dump] = await look<{ text: string }>(
    `select (select string_agg(k::text, '') from app.api_key k) || (select string_agg(s::text, '') from control.api_key_secret s)
       || coalesce((select string_agg(e::text, '') from app.audit_entry e), '') as text`,
  )
  expect(dump?.text).not.toContain(token)
  expect(dump?.text).not.toContain(token.slice(8, 30))
  const [rows] = await look<{ n: number }>(
    `select count(*)::int as n from app.audit_entry where before::text like '%hash%' or after::text like '%hash%'`,
  )
  expect(rows?.n).toBe(0)
})

test('uses are written in one statement for all keys, the latest each, none per request', async () => {
  const [one, two] = [await makeKey(), await makeKey()]
  const own = keysAt()
  for (let i = 0; i < 10; i++) {
    await own.keys.authenticate(one.token)
    own.wait(1000)
  }
  await own.keys.authenticate(two.token)
  expect(own.asked).toHaveLength(11)
  await own.keys.close()
  expect(own.asked.slice(11)).toEqual(['note_api_key_uses'])
  const used = await look<{ at: Date }>(
    'select used_at as at from control.api_key_secret where id = any($1) order by used_at',
    [[one.id, two.id]],
  )
  expect(used.map(({ at }) => at)).toEqual([
    new Date(start.getTime() + 9000),
    new Date(start.getTime() + 10_000),
  ])
  // An older word from another process does not turn it back.
  const late = keysAt()
  await late.keys.authenticate(two.token)
  await late.keys.close()
  expect(
    (await look<{ at: Date }>('select used_at as at from control.api_key_secret where id = $1', [two.id]))[0]
      ?.at,
  ).toEqual(new Date(start.getTime() + 10_000))
})

test('uses that cannot be written wait for the next time', async () => {
  const { id, token } = await makeKey()
  let away = true
  const warn = vi.fn()
  const own = createKeys({
    callDoor: (name, args) =>
      away && name === 'note_api_key_uses'
        ? Promise.reject(new Error('away'))
        : database.callDoor(name, args),
    pepper: 'pepper',
    clock: { now: () => start },
    log: { ...silentLogger, warn },
  })
  await own.authenticate(token)
  await own.flush()
  expect(warn).toHaveBeenCalledOnce()
  expect(JSON.stringify(warn.mock.calls)).not.toContain(token)
  away = false
  await own.close()
  const [row] = await look<{ at: Date }>('select used_at as at from control.api_key_secret where id = $1', [
    id,
  ])
  expect(row?.at).toEqual(start)
})

test('a database that is away is no wrong key: the error says so', async () => {
  const away = await createDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', entities: [] })
  const own = createKeys({
    callDoor: away.callDoor,
    pepper: 'pepper',
    clock: { now: () => start },
    log: silentLogger,
  })
  await expect(own.authenticate(makeToken())).rejects.toMatchObject({ code: 'unavailable' })
  await own.close()
  await away.close()
})

test('a change of a key is told to open streams, one of its use is not', async () => {
  const { tenantId, token, set } = await makeKey()
  const heard: string[] = []
  await withClient(testDatabase.superuserUrl, async (client) => {
    client.on('notification', ({ payload = '' }) => heard.push(payload))
    await client.query('listen freehold_access')
    await keys.authenticate(token)
    await keys.flush()
    await client.query('select 1')
    expect(heard).not.toContain(tenantId)
    await set('revoked_at = now()')
    await vi.waitFor(() => expect(heard).toContain(tenantId), { timeout: 20_000 })
  })
})

test('ids of keys are no way in', async () => {
  const { id } = await makeKey()
  for (const text of [id, randomUUID(), `fh_live_${id}`]) expect(await keys.authenticate(text)).toBeNull()
})
