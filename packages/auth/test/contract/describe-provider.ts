import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { AppError } from '@freehold/core'
import express, { type ErrorRequestHandler } from 'express'
import { afterAll, describe, expect, test } from 'vitest'
import type { AuthProvider } from '../../src/index.ts'

/** Headers by which a request says who it is. */
export type Credential = Record<string, string>

/** A provider with the means to get into each state a caller can be in. Each call makes a person of its own. */
export interface ProviderUnderTest {
  provider: AuthProvider
  /** The origin people type. */
  publicUrl: string
  good(): Promise<Credential>
  /** Was good once; its time is over. */
  expired(): Promise<Credential>
  /** A good credential whose last character of the signature was changed. */
  tampered(): Promise<Credential>
  /** Made by the same means for another installation or another origin. */
  foreign(): Promise<Credential>
  /** The first step of signing in is done, the last is not. */
  pending(): Promise<Credential>
  /** Signed in with a second factor. */
  withSecondFactor(): Promise<Credential>
  close(): Promise<void>
}

/** What the system relies on, whoever signs people in: every provider passes the same suite. */
export function describeProvider(name: string, makeProvider: () => Promise<ProviderUnderTest>): void {
  describe(name, async () => {
    const under = await makeProvider()
    const mounted = await mount(under.provider)
    afterAll(async () => {
      await mounted.close()
      await under.close()
    })
    const whoIs = async (credential: Credential) => {
      const answer = await mounted.get('/whoami', credential)
      return answer.body
    }
    const post = (path: string, credential: Credential, more: Credential = {}) =>
      mounted.post(path, { 'sec-fetch-site': 'same-origin', origin: under.publicUrl, ...credential, ...more })

    test('without a credential there is nobody', async () => {
      expect(await whoIs({})).toBeNull()
      expect((await mounted.get('/api/auth/get-session')).body).toEqual({ user: null })
    })

    test('a good credential is a person with a proven address, known by our own id', async () => {
      const credential = await under.good()
      const before = Date.now()
      const person = await whoIs(credential)
      expect(person).toMatchObject({
        userId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        sessionId: expect.any(String),
        email: expect.stringContaining('@'),
        emailVerified: true,
        mfa: false,
      })
      expect(Date.parse(person.provenAt)).toBeLessThanOrEqual(before)
      expect(Date.parse(person.provenAt)).toBeGreaterThan(before - 10 * 60_000)
      expect((await whoIs(credential)).userId).toBe(person.userId)
    })

    test('a second factor in the session makes the person one with a second factor', async () => {
      expect(await whoIs(await under.withSecondFactor())).toMatchObject({ mfa: true })
    })

    test.each(['expired', 'tampered', 'foreign', 'pending'] as const)('%s is nobody', async (state) => {
      expect(await whoIs(await under[state]())).toBeNull()
    })

    test.each(['', 'x', 'a.b.c', '%00', 'ey'.repeat(4_000)])(
      'a credential of rubbish is nobody (%#)',
      async (value) => {
        const good = await under.good()
        const rubbish = Object.fromEntries(
          Object.entries(good).map(([header, text]) => [
            header,
            text.replace(/(=|Bearer )[^;]*/g, `$1${value}`),
          ]),
        )
        expect(await whoIs(rubbish)).toBeNull()
      },
    )

    test('signing out ends the session for whoever still holds the credential, and no other', async () => {
      const [credential, other] = [await under.good(), await under.good()]
      expect((await post('/api/auth/sign-out', credential)).status).toBe(200)
      expect(await whoIs(credential)).toBeNull()
      expect(await whoIs(other)).not.toBeNull()
      expect((await mounted.get('/api/auth/list-sessions', credential)).status).toBe(401)
    })

    test('a person lists their own sessions and can revoke one; another’s is not there', async () => {
      const [mine, theirs] = [await under.good(), await under.good()]
      const listed = await mounted.get('/api/auth/list-sessions', mine)
      expect(listed.body.sessions).toMatchObject([{ current: true }])
      const [{ id }] = listed.body.sessions
      expect((await post('/api/auth/revoke-session', theirs, { 'x-body': id })).status).toBe(404)
      expect(await whoIs(mine)).not.toBeNull()
      expect((await post('/api/auth/revoke-session', mine, { 'x-body': id })).status).toBe(200)
      expect(await whoIs(mine)).toBeNull()
    })

    test('all sessions of a person end when somebody who may decides it', async () => {
      const credential = await under.good()
      const { userId } = await whoIs(credential)
      await under.provider.revokeAllSessions(userId)
      expect(await whoIs(credential)).toBeNull()
    })

    test('a stream that was opened with a session learns that it goes on, and that it ended', async () => {
      const credential = await under.good()
      const person = await whoIs(credential)
      expect((await under.provider.sessionEnd(person))?.getTime()).toBeGreaterThan(Date.now())
      await post('/api/auth/sign-out', credential)
      expect(await under.provider.sessionEnd(person)).toBeNull()
    })

    test('a changing request from another site is refused, and nothing is changed', async () => {
      const credential = await under.good()
      for (const foreign of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }]) {
        expect((await post('/api/auth/sign-out', credential, foreign)).status).toBe(403)
      }
      expect(await whoIs(credential)).not.toBeNull()
    })
  })
}

interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into by tests
  body: any
}

/** The provider as the server mounts it, and `/whoami`, which answers the principal. */
async function mount(provider: AuthProvider) {
  const app = express()
  app.use('/api/auth', provider.routes)
  app.get('/whoami', async (req, res) => void res.json(await provider.authenticate(req)))
  const answerError: ErrorRequestHandler = (error, _req, res, next) =>
    error instanceof AppError ? void res.status(error.status).json({ code: error.code }) : next(error)
  app.use(answerError)
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(`${base}${path}`, init)
    return { status: response.status, body: await response.json().catch(() => null) }
  }
  return {
    get: (path: string, headers: Credential = {}) => ask(path, { headers }),
    /** `x-body` is the id sent as the body. */
    post(path: string, { 'x-body': id, ...headers }: Credential) {
      const body = JSON.stringify(id === undefined ? {} : { id })
      return ask(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
    },
    async close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
