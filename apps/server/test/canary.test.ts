import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { deriveSecret } from '@freehold/core'
import { type LoginRole, loginRoles, rolePassword } from '@freehold/db'
import { escapeIdentifier } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ask } from './ask.ts'
import { signIn } from './demo-session.ts'
import { createInstallationFolder, type InstallationFolder } from './installation-folder.ts'
import { withOwner } from './ledger.ts'
import { endServer, type ServerProcess, startServer } from './server-process.ts'

// Each test starts whole servers, on a machine that may have other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const rootSecret = 'canary-of-the-root-secret-0123456789abcdef'
const passwords = [
  'canary-first-password',
  'canary-wrong-password',
  'canary-second-password',
  'canary-third-password',
]
const [first = '', wrong = '', second = '', third = ''] = passwords
const email = 'canary@people.example'

let folder: InstallationFolder
let server: ServerProcess

beforeAll(async () => {
  folder = await createInstallationFolder()
  server = await startServer(folder, {
    args: ['--empty'],
    env: { FREEHOLD_SECRET: rootSecret, LOG_LEVEL: 'debug' },
  })
})
afterAll(async () => {
  await endServer(server)
  await folder.remove()
})

const auth = (name: string, body: unknown, headers = {}) =>
  ask(server.origin, { method: 'POST', path: `/api/auth/${name}`, body, headers })

/** The token of the newest mail with this subject. */
async function mailedToken(subject: string): Promise<string> {
  const find = async () => {
    const mails = path.join(folder.dataDir, 'mail')
    for (const name of (await readdir(mails)).toSorted().toReversed()) {
      const text = await readFile(path.join(mails, name), 'utf8')
      const token = /[?#&]token=([\w.%-]+)/.exec(text)?.[1]
      if (text.includes(`"${subject}"`) && token) return decodeURIComponent(token)
    }
    throw new Error(`No mail "${subject}"`)
  }
  return vi.waitFor(find, { timeout: 20_000 })
}

/** Signs up, in, fails, resets, changes; then sends the secrets where they do not belong. Returns those the server made. */
async function live(): Promise<string[]> {
  await auth('sign-up/email', { name: 'Canary', email, password: first })
  await auth('sign-in/email', { email, password: first })
  const proof = await mailedToken('Confirm your e-mail address')
  await auth('verify-email', { token: proof, password: first })
  await auth('sign-in/email', { email, password: wrong })
  await auth('request-password-reset', { email })
  const reset = await mailedToken('Set a new password')
  expect((await auth('reset-password', { token: reset, newPassword: second })).status).toBe(200)
  await auth('reset-password', { token: reset, newPassword: first })
  const cookie = await signIn(server.origin, email, second)
  const own = { cookie, origin: server.origin }
  expect((await auth('change-password', { currentPassword: second, newPassword: third }, own)).status).toBe(
    200,
  )
  const value = decodeURIComponent(cookie.slice(cookie.indexOf('=') + 1))
  const made = [proof, reset, value, value.slice(0, value.lastIndexOf('.'))]
  const misplaced = [...passwords, ...made]
  for (const secret of misplaced) {
    const text = encodeURIComponent(secret)
    await ask(server.origin, {
      path: `/reset-password?token=${text}`,
      headers: { authorization: `Bearer ${secret}`, 'x-api-key': secret, referer: `http://x/?token=${text}` },
    })
    await auth('sign-in/email', `{"email":"${email}","password":"${secret}"`)
    await auth('sign-in/email', { email, password: secret, [secret]: 1 })
    await auth('verify-email', { token: secret, password: secret })
    const body = { name: 'x', slug: secret, password: secret }
    await ask(server.origin, { method: 'POST', path: '/trpc/tenants.create', body, headers: { cookie } })
    await ask(server.origin, { path: `/trpc/${text}`, headers: { cookie } })
  }
  const created = await ask(server.origin, {
    method: 'POST',
    path: '/trpc/tenants.create',
    body: { name: 'Canary', slug: 'canary' },
    headers: await freshCookie(),
  })
  expect(created.status).toBe(200)
  return made
}

const freshCookie = async () => ({ cookie: await signIn(server.origin, email, third) })

/** Every row of every table but the sign-in's own (which keeps hashes and sessions, and which only its role can read), as text. */
async function databaseText(): Promise<{ tables: string[]; text: string }> {
  return withOwner(folder, async (client) => {
    const tables = await client.query<{ schema: string; name: string }>(
      `select schemaname as schema, tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'auth') order by 1, 2`,
    )
    let text = ''
    for (const { schema, name } of tables.rows) {
      const rows = await client.query<{ row: string }>(
        `select t::text as row from ${escapeIdentifier(schema)}.${escapeIdentifier(name)} t`,
      )
      text += rows.rows.map(({ row }) => row).join('\n')
    }
    return { tables: tables.rows.map(({ schema, name }) => `${schema}.${name}`), text }
  })
}

test('control 33: passwords, session cookies, links’ tokens and the installation’s secret are in no log line, the database’s own included, and in no table but the sign-in’s', async () => {
  const made = await live()
  const derived = [
    rootSecret,
    ...Object.keys(loginRoles).map((role) => rolePassword(rootSecret, role as LoginRole)),
    deriveSecret(rootSecret, 'auth'),
    deriveSecret(rootSecret, 'cursors'),
  ]
  const { tables, text } = await databaseText()
  await endServer(server)
  const said = server.output() + (await readFile(path.join(folder.dataDir, 'postgres/server.log'), 'utf8'))
  expect(tables.filter((table) => table.includes('audit')).length).toBeGreaterThan(0)
  // Positive control: what is no secret is found in both.
  expect(text).toContain(email)
  expect(server.output()).toContain('"message":"refused"')
  for (const secret of [...passwords, ...made, ...derived]) {
    for (const form of [secret, encodeURIComponent(secret)])
      expect({ form, said: said.includes(form), kept: text.includes(form) }).toEqual({
        form,
        said: false,
        kept: false,
      })
  }
})
