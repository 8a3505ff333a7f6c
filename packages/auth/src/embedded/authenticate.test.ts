import { createHmac } from 'node:crypto'
import { withClient } from '@freehold/db'
import { useTestDatabase } from '@freehold/testing'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { password, serveAuth } from '../../test/serve-auth.ts'

const day = 86_400
const database = await useTestDatabase()
const server = await serveAuth(database)
afterAll(() => server.close())
const { auth } = server
const superuser = (text: string, values: unknown[] = []) =>
  withClient(database.superuserUrl, (client) => client.query(text, values))

/** Who better-auth itself says this is. */
async function engineSays(cookie: string): Promise<{ id: string; email: string } | null> {
  const session = await auth.services.engine.api.getSession({ headers: new Headers({ cookie }) })
  return session && { id: session.session.id, email: session.user.email }
}
async function weSay(cookie: string): Promise<{ id: string; email: string } | null> {
  const principal = await auth.authenticate({ headers: { cookie } })
  return principal && { id: principal.sessionId, email: principal.email }
}

describe('the one SQL read says what better-auth says', () => {
  test('for a good session, alone and among other cookies', async () => {
    const cookie = await server.signUp('good@people.example')
    for (const header of [cookie, `theme=dark; ${cookie}; lang=de`, ` ${cookie} `]) {
      expect(await weSay(header)).toMatchObject({ email: 'good@people.example' })
      expect(await weSay(header)).toEqual(await engineSays(header))
    }
  })

  test('for nobody', async () => {
    for (const header of [
      '',
      'theme=dark',
      'freehold.session_token=',
      'freehold.session_token',
      'freehold.session_token=.',
    ]) {
      expect([header, await weSay(header), await engineSays(header)]).toEqual([header, null, null])
    }
    expect(await auth.authenticate({ headers: {} })).toBeNull()
  })

  test('for a session that ended at its limit', async () => {
    const cookie = await server.signUp('expired@people.example')
    await superuser(
      `update auth.session set expires_at = now() - interval '1 second' where user_id = (select id from auth."user" where email = $1)`,
      ['expired@people.example'],
    )
    expect([await weSay(cookie), await engineSays(cookie)]).toEqual([null, null])
  })

  test('for a session that was signed out', async () => {
    const cookie = await server.signUp('out@people.example')
    await server.post('/sign-out', {}, { cookie })
    expect([await weSay(cookie), await engineSays(cookie)]).toEqual([null, null])
  })

  test('for a person who was deleted', async () => {
    const cookie = await server.signUp('deleted@people.example')
    await superuser(`delete from auth."user" where email = 'deleted@people.example'`)
    expect([await weSay(cookie), await engineSays(cookie)]).toEqual([null, null])
  })

  test('for a token signed with another secret', async () => {
    const cookie = await server.signUp('forged@people.example')
    const token = decodeURIComponent(cookie).split('=')[1]?.split('.')[0] ?? ''
    const signature = createHmac('sha256', 'another-secret').update(token).digest('base64')
    const forged = `freehold.session_token=${encodeURIComponent(`${token}.${signature}`)}`
    expect([await weSay(forged), await engineSays(forged)]).toEqual([null, null])
  })

  test('for every cookie with a character changed, cut or doubled: nobody', async () => {
    const cookie = await server.signUp('mangled@people.example')
    const value = decodeURIComponent(cookie.slice(cookie.indexOf('=') + 1))
    await fc.assert(
      fc.asyncProperty(
        fc.nat(value.length - 1),
        fc.constantFrom('A', 'z', '0', '.', '=', '%', ''),
        async (at, replacement) => {
          const mangled = value.slice(0, at) + replacement + value.slice(at + 1)
          fc.pre(mangled !== value)
          const header = `freehold.session_token=${encodeURIComponent(mangled)}`
          expect(await weSay(header)).toBeNull()
        },
      ),
      { numRuns: 60, seed: 7 },
    )
  })
})

describe('control 15: a session is over', () => {
  const alive = async (cookie: string) => {
    const principal = await auth.authenticate({ headers: { cookie } })
    await auth.services.background.settled()
    return principal !== null
  }

  test('seven days after its last use', async () => {
    const cookie = await server.signUp('idle@people.example')
    server.clock.forward(6.9 * day)
    expect(await alive(cookie)).toBe(true)
    server.clock.forward(6.9 * day)
    expect(await alive(cookie)).toBe(true)
    server.clock.forward(7.1 * day)
    expect(await alive(cookie)).toBe(false)
    expect(await server.get('/list-sessions', { cookie })).toMatchObject({ status: 401 })
  })

  test('thirty days after sign-in, however much it is used', async () => {
    const { cookie } = await server.post('/sign-in/email', { email: 'good@people.example', password })
    // Sign-in stamps real time, so the limits are measured from there.
    await superuser(`update auth.session set updated_at = $1, expires_at = $2 where token = $3`, [
      server.clock.now(),
      new Date(server.clock.now().getTime() + 30 * day * 1000),
      decodeURIComponent(cookie).split('=')[1]?.split('.')[0],
    ])
    for (let passed = 0; passed < 30; passed += 5) {
      expect(await alive(cookie)).toBe(true)
      server.clock.forward(5 * day)
    }
    expect(await alive(cookie)).toBe(false)
  })

  test('and the limit set at sign-in is thirty days', async () => {
    await server.signUp('limit@people.example')
    const { rows } = await superuser(
      `select extract(epoch from s.expires_at - s.created_at) as seconds from auth.session s join auth."user" u on u.id = s.user_id where email = 'limit@people.example'`,
    )
    expect(Math.round(Number(rows[0].seconds) / day)).toBe(30)
  })
})

test('a session in steady use costs one write in ten minutes', async () => {
  const other = await serveAuth(database)
  const cookie = await other.signUp('steady@people.example')
  const writes = async () => {
    const { rows } = await superuser(
      `select s.xmin::text from auth.session s join auth."user" u on u.id = s.user_id where email = 'steady@people.example'`,
    )
    return rows[0].xmin as string
  }
  const fresh = await writes()
  await Promise.all(Array.from({ length: 20 }, () => other.auth.authenticate({ headers: { cookie } })))
  await other.auth.services.background.settled()
  expect(await writes()).toBe(fresh)
  other.clock.forward(601)
  await Promise.all(Array.from({ length: 20 }, () => other.auth.authenticate({ headers: { cookie } })))
  await other.auth.services.background.settled()
  const touched = await writes()
  expect(touched).not.toBe(fresh)
  await other.auth.authenticate({ headers: { cookie } })
  await other.auth.services.background.settled()
  expect(await writes()).toBe(touched)
  await other.close()
})

test('while the database is away nobody is mistaken for nobody: the answer is 503', async () => {
  const cookie = await server.signUp('away@people.example')
  const away = await serveAuth(database, { authUrl: 'postgres://freehold_auth:x@127.0.0.1:1/nowhere' })
  await expect(away.auth.authenticate({ headers: { cookie } })).rejects.toMatchObject({ code: 'unavailable' })
  for (const [path, body] of Object.entries({
    '/sign-in/email': { email: 'away@people.example', password },
    '/sign-out': {},
    '/sign-up/email': { name: 'A', email: 'x@people.example', password },
    '/request-password-reset': { email: 'away@people.example' },
  })) {
    expect([path, (await away.post(path, body)).status]).toEqual([path, path === '/sign-out' ? 200 : 503])
    expect([path, (await away.post(path, body, { cookie })).status]).toEqual([path, 503])
  }
  await away.close()
})

test('closing gives every connection back, also those of a provider that only checked sessions', async () => {
  const cookie = await server.signUp('closing@people.example')
  const other = await serveAuth(database)
  expect(await other.auth.authenticate({ headers: { cookie } })).not.toBeNull()
  await other.close()
  expect(other.auth.services.database.pool.totalCount).toBe(0)
})
