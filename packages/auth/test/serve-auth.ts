import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { AppError, type Clock, type Logger } from '@freehold/core'
import { withClient } from '@freehold/db'
import type { Mail } from '@freehold/mail'
import type { TestDatabase } from '@freehold/testing'
import express, { type ErrorRequestHandler } from 'express'
import { totpCode, totpStep } from '../src/embedded/totp.ts'
import {
  createEmbeddedAuth,
  createPerson,
  type EmbeddedAuth,
  type JoinBySso,
  renderSignInMail,
} from '../src/index.ts'

export const password = 'correct horse battery'

/** A clock that starts at the real time and is turned by hand. */
export interface TestClock extends Clock {
  forward(seconds: number): void
}

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into by tests
  body: any
  headers: Headers
  /** `name=value` of every cookie set, as a browser would send them. */
  cookie: string
  setCookies: string[]
}

/** An authenticator app with one account, and the paper with its backup codes. */
export interface SecondFactor {
  backupCodes: string[]
  /** The code of now, or of `shift` steps from now. Right once: `again` forgets that a code was used. */
  code(shift?: number): string
  again(): Promise<void>
}

/** The provider behind HTTP on a loopback port, as the server mounts it. */
export interface AuthServer {
  auth: EmbeddedAuth
  base: string
  clock: TestClock
  logged: string[]
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  /** Mails to one address, once everything sent behind an answer has arrived. */
  mailsTo(address: string): Promise<Mail[]>
  /** The token in the newest mail to an address. */
  tokenFor(address: string): Promise<string>
  /** Switches two-step sign-in on for whoever has the cookie. */
  enrol(cookie: string): Promise<SecondFactor>
  /** Somebody who has an account already, signed in: the session's cookie. */
  person(email: string): Promise<string>
  /** Signs up, confirms, signs in: the session's cookie. */
  signUp(email: string): Promise<string>
  close(): Promise<void>
}

export async function serveAuth(
  database: TestDatabase,
  options: {
    publicUrl?: string
    trustedProxies?: number
    production?: boolean
    authUrl?: string
    passwordRangeUrl?: string
    joinBySso?: JoinBySso
  } = {},
): Promise<AuthServer> {
  const mails: Mail[] = []
  const logged: string[] = []
  const clock = testClock()
  const auth = await createEmbeddedAuth({
    authUrl: options.authUrl ?? database.url('auth'),
    secret: 'a-secret-for-tests-only-0123456789-abcdefghij',
    publicUrl: options.publicUrl ?? 'http://localhost:3000',
    postMail: async (mail) => void mails.push(renderSignInMail(mail)),
    log: recordingLog(logged),
    clock,
    production: options.production ?? false,
    trustedProxies: options.trustedProxies ?? 0,
    passwordRangeUrl: options.passwordRangeUrl ?? null,
    joinBySso: options.joinBySso ?? (async () => {}),
  })
  const app = express().use('/api/auth', auth.routes).use(answerError)
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/auth`

  async function call(path: string, init: RequestInit): Promise<Answer> {
    const response = await fetch(`${base}${path}`, init)
    const setCookies = response.headers.getSetCookie()
    return {
      status: response.status,
      body: await response.json().catch(() => null),
      headers: response.headers,
      setCookies,
      cookie: setCookies.map((cookie) => cookie.split(';')[0]).join('; '),
    }
  }

  const served: AuthServer = {
    auth,
    base,
    clock,
    logged,
    post: (path, body, headers = {}) =>
      call(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
        body: JSON.stringify(body),
      }),
    get: (path, headers = {}) => call(path, { headers }),
    async mailsTo(address) {
      await auth.services.background.settled()
      return mails.filter((mail) => mail.to === address)
    },
    async tokenFor(address) {
      const mail = (await served.mailsTo(address)).at(-1)
      const token = mail?.text.match(/token=(\S+)/)?.[1]
      if (!token) throw new Error(`No link was mailed to ${address}`)
      return token
    },
    async enrol(cookie) {
      const begun = await served.post('/two-factor/begin', {}, { cookie })
      if (begun.status !== 200) throw new Error(`Enrolment failed: ${JSON.stringify(begun.body)}`)
      const secret = fromBase32(begun.body.secret)
      const code = (shift = 0) => totpCode(secret, totpStep(new Date()) + shift)
      const confirmed = await served.post('/two-factor/confirm', { code: code() }, { cookie })
      if (confirmed.status !== 200) throw new Error(`Enrolment failed: ${JSON.stringify(confirmed.body)}`)
      const principal = await auth.authenticate({ headers: { cookie } })
      const again = () =>
        withClient(database.superuserUrl, async (client) => {
          await client.query('update auth.two_factor set last_step = 0 where user_id = $1', [
            principal?.userId,
          ])
        })
      await again()
      return { backupCodes: confirmed.body.backupCodes, code, again }
    },
    async person(email) {
      await createPerson(auth, { name: 'Test Person', email, password })
      return (await served.post('/sign-in/email', { email, password })).cookie
    },
    async signUp(email) {
      await served.post('/sign-up/email', { name: 'Test Person', email, password })
      const verified = await served.post('/verify-email', { token: await served.tokenFor(email), password })
      if (verified.status !== 200) throw new Error(`Sign-up failed: ${JSON.stringify(verified.body)}`)
      return verified.cookie
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await auth.close()
    },
  }
  return served
}

function fromBase32(text: string): string {
  const bits = [...text].map((letter) => base32Letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))).toString()
}

const base32Letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

const answerError: ErrorRequestHandler = (error, _req, res, next) => {
  if (!(error instanceof AppError)) return next(error)
  const { code, message, data, fields, retryAfterSeconds } = error
  res.status(error.status).json({ code, message, data, fields, retryAfterSeconds })
}

export function testClock(): TestClock {
  let ahead = 0
  return {
    now: () => new Date(Date.now() + ahead),
    forward(seconds) {
      ahead += seconds * 1000
    },
  }
}

export function recordingLog(lines: string[]): Logger {
  const write = (message: string, fields?: Record<string, unknown>) =>
    void lines.push(`${message} ${JSON.stringify(fields ?? {})}`)
  const log: Logger = { debug: write, info: write, warn: write, error: write, child: () => log }
  return log
}
