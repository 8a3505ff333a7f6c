import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { AppError } from '@freehold/core'
import { withClient } from '@freehold/db'
import { useTestDatabase } from '@freehold/testing'
import type { StandInSession } from '@freehold/testing/clerk-stand-in/instance'
import { sessionJson, userJson } from '@freehold/testing/clerk-stand-in/resources'
import express, { type ErrorRequestHandler } from 'express'
import { afterAll, describe, expect, test } from 'vitest'
import { formerSecret, startClerk } from '../../test/serve-clerk.ts'

const database = await useTestDatabase()
const served = await startClerk(database)
const { auth, clerk } = served
const answerError: ErrorRequestHandler = (error, _req, res, next) =>
  error instanceof AppError ? void res.status(error.status).json({ code: error.code }) : next(error)
const server = express().use('/api/auth', auth.routes).use(answerError).listen(0, '127.0.0.1')
await once(server, 'listening')
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/auth/webhooks/clerk`
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await served.close()
})

const rows = (text: string, values: unknown[]) =>
  withClient(database.superuserUrl, async (client) => (await client.query(text, values)).rows)
const whoIs = (session: StandInSession) =>
  auth.authenticate({ headers: { authorization: `Bearer ${served.token(session)}` } })
const personOf = async ({ personId }: StandInSession) => {
  const [row] = await rows(
    `select u.name, u.email from control.identities i join control.users u on u.id = i.user_id where i.subject = $1`,
    [personId],
  )
  return row ?? null
}

/** The stand-in's person as a message tells them, changed as told. */
function userData(session: StandInSession, changes: Record<string, unknown> = {}) {
  const person = clerk.instance.people.get(session.personId)
  if (!person) throw new Error('no such person')
  return { ...userJson(person), ...changes }
}

function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items]
  return items.flatMap((first, at) => permutations(items.toSpliced(at, 1)).map((rest) => [first, ...rest]))
}

describe('a message is believed', () => {
  test('only with the right signature, over exactly this body, and not older than five minutes', async () => {
    const session = served.person()
    const message = { type: 'user.created', data: userData(session) }
    const forged = { secret: `whsec_${Buffer.from('another secret of this length').toString('base64')}` }
    const old = { seconds: Math.floor(Date.now() / 1000) - 301 }
    // Some seconds of room: time goes on while the others are asked.
    const future = { seconds: Math.floor(Date.now() / 1000) + 330 }
    const changed = { body: JSON.stringify({ ...message, data: { ...message.data, first_name: 'Mallory' } }) }
    for (const changes of [forged, old, future, changed]) {
      expect(await clerk.send(url, message, changes)).toEqual({ status: 403, body: { code: 'forbidden' } })
    }
    expect(await personOf(session)).toBeNull()
    expect(await clerk.send(url, message)).toEqual({ status: 200, body: { status: 'applied' } })
    expect(await personOf(session)).toMatchObject({ name: 'Stand In' })
  })

  test('by the old secret and by the new one while it is rotated', async () => {
    const message = { type: 'user.created', data: userData(served.person()) }
    for (const changes of [{ secret: formerSecret }, {}])
      expect((await clerk.send(url, message, changes)).body).toEqual({ status: 'applied' })
  })

  test('once: the same one again changes nothing', async () => {
    const session = served.person()
    const ended = { type: 'session.ended', data: sessionJson(session) }
    const again = { id: 'msg_once' }
    expect((await clerk.send(url, ended, again)).body).toEqual({ status: 'applied' })
    expect((await clerk.send(url, ended, again)).body).toEqual({ status: 'repeated' })
    const [stored] = await rows(`select type, payload from control.provider_event where id = $1`, [
      'msg_once',
    ])
    expect(stored).toEqual({
      type: 'session.ended',
      payload: { sessionId: session.id, subject: session.personId },
    })
  })

  test('twelve deliveries at the same moment are one', async () => {
    const session = served.person()
    const message = { type: 'user.created', data: userData(session) }
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => clerk.send(url, message, { id: 'msg_at_once' })),
    )
    expect(answers.filter(({ body }) => (body as { status: string }).status === 'applied')).toHaveLength(1)
    expect(answers.every(({ status }) => status === 200)).toBe(true)
  })

  test('of a kind or shape we do not know it is taken and ignored, and sent no more', async () => {
    const strange = [
      { type: 'organization.created', data: { id: 'org_1' } },
      { type: 'user.updated', data: { id: 'user_1' } },
    ]
    for (const message of strange)
      expect(await clerk.send(url, message)).toEqual({ status: 202, body: { status: 'ignored' } })
  })

  test('nothing of a person but their id is kept of it', async () => {
    const session = served.person({ email: 'private-person@example.com' })
    await clerk.send(url, { type: 'user.created', data: userData(session) }, { id: 'msg_private' })
    const [stored] = await rows('select payload::text from control.provider_event where id = $1', [
      'msg_private',
    ])
    expect(stored.payload).not.toContain('private-person')
  })
})

describe('in whatever order messages come', () => {
  const versions = [
    { type: 'user.created', name: 'First', at: 1_000 },
    { type: 'user.updated', name: 'Second', at: 2_000 },
    { type: 'user.updated', name: 'Third', at: 3_000 },
  ]

  test.each(
    permutations(versions).map((order) => [order.map(({ name }) => name).join(', '), order] as const),
  )('the newest of a person wins: %s', async (_names, order) => {
    const session = served.person()
    for (const { type, name, at } of order) {
      const data = userData(session, { first_name: name, last_name: null, updated_at: at })
      expect((await clerk.send(url, { type, data })).status).toBe(200)
    }
    expect(await personOf(session)).toMatchObject({ name: 'Third' })
  })

  const lifeAndDeath = ['user.created', 'user.updated', 'user.deleted']
  test.each(permutations(lifeAndDeath).map((order) => [order.join(', '), order] as const))(
    'a deleted person stays deleted: %s',
    async (_names, order) => {
      const session = served.person()
      for (const type of order) await clerk.send(url, { type, data: userData(session) })
      expect(await personOf(session)).toBeNull()
      expect(await whoIs(session)).toBeNull()
    },
  )

  test.each(
    permutations(['session.created', 'session.ended', 'session.removed']).map(
      (order) => [order.join(', '), order] as const,
    ),
  )('an ended session stays ended: %s', async (_names, order) => {
    const session = served.person()
    for (const type of order) await clerk.send(url, { type, data: sessionJson(session) })
    expect(await whoIs(session)).toBeNull()
  })
})

describe('what a message does', () => {
  test.each(['session.ended', 'session.removed', 'session.revoked'])(
    '%s ends the session for a token that is still alive, and no other session',
    async (type) => {
      const [session, other] = [served.person(), served.person()]
      expect(await whoIs(session)).not.toBeNull()
      await clerk.send(url, { type, data: sessionJson(session) })
      expect(await whoIs(session)).toBeNull()
      expect(await whoIs(other)).not.toBeNull()
    },
  )

  test('user.deleted ends every session, keeps the person’s row, and the same address is another person then', async () => {
    const session = served.person({ email: 'gone@example.com' })
    const before = await whoIs(session)
    await clerk.send(url, {
      type: 'user.deleted',
      data: { id: session.personId, object: 'user', deleted: true },
    })
    expect(await whoIs(session)).toBeNull()
    expect(await rows('select name from control.users where id = $1', [before?.userId])).toHaveLength(1)
    const after = await whoIs(served.person({ email: 'gone@example.com' }))
    expect(after?.userId).not.toBe(before?.userId)
  })

  test('a new proven primary address is taken over; one not proven changes nothing', async () => {
    const session = served.person({ email: 'old@example.com' })
    await whoIs(session)
    const data = userData(session, { updated_at: Date.now() + 1_000 })
    const [address] = data.email_addresses
    const told = (email: string, status: string) => ({
      ...data,
      updated_at: data.updated_at + 1_000,
      email_addresses: [{ ...address, email_address: email, verification: { status } }],
    })
    await clerk.send(url, { type: 'user.updated', data: told('unproven@example.com', 'unverified') })
    expect(await personOf(session)).toMatchObject({ email: 'old@example.com' })
    await clerk.send(url, { type: 'user.updated', data: told('New@Example.com', 'verified') })
    expect(await personOf(session)).toMatchObject({ email: 'new@example.com' })
  })

  test('the rest of the system is told of each change of a person, once more when a message is repeated', async () => {
    const session = served.person()
    const person = await whoIs(session)
    const message = { type: 'user.updated', data: userData(session, { updated_at: Date.now() + 1_000 }) }
    const told = () => served.changed.filter((userId) => userId === person?.userId).length
    expect(told()).toBe(0)
    await clerk.send(url, message, { id: 'msg_told' })
    await clerk.send(url, message, { id: 'msg_told' })
    expect(told()).toBe(2)
  })

  test('a name the person chose here stays until they change it at Clerk', async () => {
    const session = served.person()
    const person = await whoIs(session)
    await rows('update control.users set name = $2 where id = $1', [person?.userId, 'Chosen Here'])
    const told = (at: number, changes: Record<string, unknown>) =>
      clerk.send(url, {
        type: 'user.updated',
        data: userData(session, { updated_at: Date.now() + at, ...changes }),
      })
    await told(1_000, { last_sign_in_at: Date.now() })
    expect(await personOf(session)).toMatchObject({ name: 'Chosen Here' })
    await told(2_000, { first_name: 'Changed', last_name: 'There' })
    expect(await personOf(session)).toMatchObject({ name: 'Changed There' })
  })
})
