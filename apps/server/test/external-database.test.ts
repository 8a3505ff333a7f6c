import { randomInt } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ask } from './ask.ts'
import { createInstallationFolder, type InstallationFolder } from './installation-folder.ts'
import { createOwnDatabase, type OwnDatabase, runDbRoles } from './own-database.ts'
import { endServer, type ServerProcess, startServer } from './server-process.ts'

// Each test starts whole servers, on a machine that may have other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let folder: InstallationFolder
let database: OwnDatabase
let server: ServerProcess
let rolesOutput: string

beforeAll(async () => {
  folder = await createInstallationFolder()
  database = await createOwnDatabase()
  const roles = await runDbRoles(database.env)
  rolesOutput = roles.output
  expect(roles.code).toBe(0)
  const port = randomInt(20_000, 32_000)
  server = await startServer(folder, {
    env: { ...database.env, PORT: String(port), PUBLIC_URL: `http://localhost:${port}` },
  })
})
afterAll(async () => {
  await endServer(server)
  await database.remove()
  await folder.remove()
})

const ready = async () => {
  const { status, json } = await ask(server.origin, { path: '/readyz' })
  return { status, checks: json.checks }
}

test('`db:roles`, then a start on an own PostgreSQL: it serves, with no demo, no connection.json and no database of its own', async () => {
  expect(await ready()).toMatchObject({ status: 200 })
  expect(await readdir(folder.dataDir).catch(() => [])).toEqual([])
})

test('production prints no secret: neither passwords, nor FREEHOLD_SECRET, nor database URLs', () => {
  const said = rolesOutput + server.output()
  const { FREEHOLD_SECRET = '', DATABASE_URL = '' } = database.env
  for (const secret of [FREEHOLD_SECRET, new URL(DATABASE_URL).password, 'postgres://', '@freehold.example'])
    expect(said).not.toContain(secret)
})

test('control 40: production has no development pages', async () => {
  for (const path of ['/dev', '/dev/mail', '/dev/mail/1'])
    expect((await ask(server.origin, { path })).status).toBe(404)
})

test('without its database a server is alive but not ready and says why; it serves again when the database is back, without a restart', async () => {
  await database.stop()
  expect(await ready()).toEqual({
    status: 503,
    checks: { database: false, migrations: false, workers: false },
  })
  expect((await ask(server.origin, { path: '/healthz' })).status).toBe(200)
  const call = await ask(server.origin, { path: '/trpc/tenants.list', headers: { cookie: 'any=1' } })
  expect([401, 503]).toContain(call.status)
  await database.start()
  await vi.waitFor(async () => expect(await ready()).toMatchObject({ status: 200 }), { timeout: 10_000 })
  expect(server.child.exitCode).toBeNull()
})
