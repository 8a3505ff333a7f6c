import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { withClient } from '@freehold/db'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createInstallationFolder, type InstallationFolder } from './installation-folder.ts'
import { createOwnDatabase, type OwnDatabase, runDbRoles } from './own-database.ts'
import { endServer, runServer, startServer } from './server-process.ts'

// Each test starts whole servers, on a machine that may have other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let folder: InstallationFolder
let database: OwnDatabase

beforeAll(async () => {
  folder = await createInstallationFolder()
  database = await createOwnDatabase()
  await runDbRoles(database.env)
  await endServer(await startServer(folder, { env: database.env }))
})
afterAll(async () => {
  await database.remove()
  await folder.remove()
})

/** What it says on stderr, having ended with exit code 1 and served nobody. */
async function refusal(env: Record<string, string>): Promise<string> {
  const { code, stdout, stderr } = await runServer(folder, { env })
  expect({ code, ready: stdout.includes('ready at') }).toEqual({ code: 1, ready: false })
  expect(stderr).not.toMatch(/\n\s+at /)
  return stderr
}

/** With the database changed by its administrator for as long as `work` takes. */
async function withChange(change: string, undo: string, work: () => Promise<void>): Promise<void> {
  const run = (sql: string) => withClient(database.adminUrl, (client) => client.query(sql))
  await run(change)
  await work().finally(() => run(undo))
}

test('a taken port is named', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as { port: number }
  expect(await refusal({ ...database.env, PORT: String(port) })).toBe(
    `Freehold cannot start: port ${port} is taken by another program. Stop it, or choose another one with PORT=… npm start.\n`,
  )
  other.close()
})

test('a data folder that cannot be written, or whose path goes through a file, is named', async () => {
  const file = path.join(folder.root, 'file')
  await writeFile(file, '')
  for (const dataDir of ['/sys/freehold', path.join(file, 'data')]) {
    const sentence = `Freehold cannot start: ${dataDir} cannot be written. Choose another folder with FREEHOLD_DATA_DIR=… npm start.\n`
    expect(await refusal({ FREEHOLD_DATA_DIR: dataDir })).toBe(sentence)
  }
})

test('a DATABASE_URL where nothing listens', async () => {
  expect(
    await refusal({ ...database.env, DATABASE_URL: 'postgres://somebody:her-password@127.0.0.1:1/freehold' }),
  ).toBe(
    'Freehold cannot start: the database at DATABASE_URL cannot be reached. Is it running, and are host and port right?\n',
  )
})

test('a FREEHOLD_SECRET that is not the one of the database', async () => {
  expect(
    await refusal({ ...database.env, FREEHOLD_SECRET: 'another secret that is as long as it has to be' }),
  ).toMatch(
    /^Freehold cannot start: the database refused our password\. Run `npm run db:roles` .* the same FREEHOLD_SECRET\.\n$/,
  )
})

test('a database that newer code has migrated', async () => {
  const id = '9999010101-from-the-future'
  const insert = `insert into freehold_ledger.migration (id, checksum) values ('${id}', 'x')`
  await withChange(insert, `delete from freehold_ledger.migration where id = '${id}'`, async () => {
    expect(await refusal(database.env)).toBe(
      `Freehold cannot start: The database is newer than this code: it has ${id}. Deploy the newer code, or take these back with it.\n`,
    )
  })
})

test('an application role that Row Level Security would not bind: BYPASSRLS, superuser', async () => {
  for (const [right, reason] of [
    ['bypassrls', 'has BYPASSRLS'],
    ['superuser', 'is a superuser'],
  ] as const) {
    await withChange(`alter role freehold_app ${right}`, `alter role freehold_app no${right}`, async () => {
      const stderr = await refusal(database.env)
      expect(stderr).toContain(
        "Freehold cannot start: The application's database role must be bound by Row Level Security",
      )
      expect(stderr).toContain(reason)
    })
  }
})

test('production without FREEHOLD_SECRET', async () => {
  expect(await refusal({ DATABASE_URL: database.adminUrl })).toMatch(
    /^Freehold cannot start with this configuration:\nFREEHOLD_SECRET: required in production; .*\n$/,
  )
})

test('every wrong setting is named at once', async () => {
  const stderr = await refusal({
    PORT: 'many',
    SMTP_URL: 'mail.example',
    FREEHOLD_SECRET: 'short',
    TRUSTED_PROXIES: '99',
  })
  const named = stderr.split('\n').map((line) => line.split(':')[0])
  expect(named.toSorted()).toEqual([
    '',
    'FREEHOLD_SECRET',
    'Freehold cannot start with this configuration',
    'PORT',
    'SMTP_URL',
    'TRUSTED_PROXIES',
  ])
})

test('demo people in production without --demo', async () => {
  const demo = await startServer(folder, { args: ['--demo'], env: database.env })
  await endServer(demo)
  expect(demo.output()).not.toContain('@freehold.example')
  expect(await refusal(database.env)).toBe(
    'Freehold cannot start: this database has demo people with known passwords. Remove them, or start with --demo if this is a demonstration.\n',
  )
})
