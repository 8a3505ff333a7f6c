import { withClient } from '@freehold/db'
import { useTestDatabase } from '@freehold/testing'
import type { StandInSession } from '@freehold/testing/clerk-stand-in/instance'
import { afterAll, expect, test } from 'vitest'
import { startClerk } from '../../test/serve-clerk.ts'
import { deniedSeconds } from './session-limits.ts'

const database = await useTestDatabase()
const served = await startClerk(database)
afterAll(() => served.close())
const { auth, clerk } = served
const rows = (text: string, values: unknown[] = []) =>
  withClient(database.superuserUrl, async (client) => (await client.query(text, values)).rows)
const headers = (session: StandInSession) => ({ authorization: `Bearer ${served.token(session)}` })
const whoIs = (session: StandInSession) => auth.authenticate({ headers: headers(session) })
const embeddedPerson = (name: string, email: string) =>
  rows(`select door.register_identity('embedded', gen_random_uuid()::text, $1, $2) as id`, [name, email])

test('twenty first requests of a person at once ask Clerk once and make one person', async () => {
  const session = served.person()
  const before = clerk.asked('/v1/users/')
  const seen = await Promise.all(Array.from({ length: 20 }, () => whoIs(session)))
  expect(new Set(seen.map((person) => person?.userId)).size).toBe(1)
  expect(clerk.asked('/v1/users/') - before).toBe(1)
  await whoIs(session)
  expect(clerk.asked('/v1/users/') - before).toBe(1)
})

test('while Clerk is away, people seen before come in and a new one is told to try again', async () => {
  const [known, stranger] = [served.person(), served.person()]
  await whoIs(known)
  clerk.pause()
  try {
    expect(await whoIs(known)).not.toBeNull()
    await expect(whoIs(stranger)).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 2 })
  } finally {
    clerk.resume()
  }
  expect(await whoIs(stranger)).not.toBeNull()
})

test('without a proven primary address nobody comes in, and is told why', async () => {
  const session = served.person({ verified: false })
  await expect(whoIs(session)).rejects.toMatchObject({
    code: 'forbidden',
    data: { reason: 'email_not_verified' },
  })
  expect(await rows('select from control.identities where subject = $1', [session.personId])).toEqual([])
})

test('a token of a person Clerk does not know any more is nobody', async () => {
  const session = served.person()
  clerk.instance.people.delete(session.personId)
  expect(await whoIs(session)).toBeNull()
})

test('who signed in with the embedded provider before is the same person with Clerk', async () => {
  const [{ id }] = await embeddedPerson('Was Here', 'was-here@example.com')
  expect(await whoIs(served.person({ email: 'Was-Here@example.com' }))).toMatchObject({
    userId: id,
    name: 'Was Here',
  })
})

test('an address two people had is nobody’s proof of being one of them', async () => {
  const made = [
    await embeddedPerson('One', 'two-people@example.com'),
    await embeddedPerson('Other', 'two-people@example.com'),
  ].map(([row]) => row.id)
  expect(made).not.toContain((await whoIs(served.person({ email: 'two-people@example.com' })))?.userId)
})

test('a session ended in one process is over at the next request of another', async () => {
  const session = served.person()
  await whoIs(session)
  const [{ userId }] = await rows('select user_id as "userId" from control.identities where subject = $1', [
    session.personId,
  ])
  await auth.revokeAllSessions(userId)
  const second = await startClerk(database, clerk)
  try {
    expect(await second.auth.authenticate({ headers: headers(session) })).toBeNull()
  } finally {
    await second.auth.close()
  }
  expect(clerk.instance.sessions.get(session.id)?.status).toBe('revoked')
})

test('a session is denied here even while Clerk cannot be told, and the caller learns it', async () => {
  const session = served.person()
  const person = await whoIs(session)
  clerk.failNext('/revoke')
  await expect(auth.revokeAllSessions(person?.userId ?? '')).rejects.toMatchObject({ code: 'unavailable' })
  expect(await whoIs(session)).toBeNull()
})

test('ended sessions are forgotten once no token of them can be alive, not before', async () => {
  const session = served.person()
  const person = await whoIs(session)
  await auth.revokeAllSessions(person?.userId ?? '')
  const kept = () => rows('select from control.ended_session where session_id = $1', [session.id])
  const later = await startClerk(database, clerk)
  later.clock.forward(deniedSeconds - 60)
  await later.auth.sweep()
  expect(await kept()).toHaveLength(1)
  later.clock.forward(120)
  await later.auth.sweep()
  expect(await kept()).toHaveLength(0)
  await later.auth.close()
})

test('the end of a session is told to whoever listens for that person', async () => {
  const session = served.person()
  const person = await whoIs(session)
  await withClient(database.superuserUrl, async (client) => {
    await client.query('listen freehold_session')
    const told = new Promise((resolve) => client.once('notification', ({ payload }) => resolve(payload)))
    await auth.revokeAllSessions(person?.userId ?? '')
    expect(await told).toBe(person?.userId)
  })
})

test('nothing of a token stands in the log', async () => {
  const session = served.person({ verified: false })
  const { authorization } = headers(session)
  await auth.authenticate({ headers: { authorization } }).catch(() => null)
  expect(served.logged.join('\n')).not.toContain(authorization.slice('Bearer '.length).split('.')[2] ?? '')
  expect(clerk.instance.refused).toEqual([])
})
