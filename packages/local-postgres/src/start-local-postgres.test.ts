import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { discardLocalPostgres, type LocalPostgres, startLocalPostgres } from './index.ts'

const holder = path.join(import.meta.dirname, '..', 'test', 'hold-postgres.ts')
let folder: string
let dataDir: string
let cleanups: (() => unknown)[] = []

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'freehold postgres '))
  await chmod(folder, 0o755)
  dataDir = path.join(folder, 'data')
})

afterEach(async () => {
  for (const cleanup of cleanups.toReversed()) await cleanup()
  cleanups = []
  await rm(folder, { recursive: true, force: true, maxRetries: 10 })
})

async function start(
  options: { settings?: Record<string, string>; log?: (line: string) => void } = {},
): Promise<LocalPostgres> {
  const postgres = await startLocalPostgres({ dataDir, ...options })
  cleanups.push(() => postgres.stop())
  return postgres
}

/** Another process that holds the database, in a process group of its own. */
async function startElsewhere(): Promise<{
  parent: ChildProcess
  url: string
  pid: number
  adopted: boolean
}> {
  const parent = spawn(process.execPath, [holder, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  cleanups.push(() => parent.kill('SIGKILL'))
  const [line] = (await once(createInterface(parent.stdout), 'line')) as [string]
  return { parent, ...JSON.parse(line) }
}

async function killed(parent: ChildProcess): Promise<void> {
  const exit = once(parent, 'exit')
  parent.kill('SIGKILL')
  await exit
}

/** As root the cluster may lie outside the test's folder. */
async function removeOutside(postgres: LocalPostgres): Promise<void> {
  const place = path.dirname((await query(postgres.superuserUrl, 'show data_directory')).join())
  if (!place.startsWith(folder)) cleanups.unshift(() => rm(place, { recursive: true, force: true }))
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows.map((row) => Object.values(row)[0])
  } finally {
    await client.end()
  }
}

test('a fresh folder gets a PostgreSQL 18 with UTF8, deterministic sorting, checksums and pg_stat_statements, on loopback only', async () => {
  const { superuserUrl, adopted } = await start()
  expect(adopted).toBe(false)
  const settings = `select current_setting(s) from unnest(array['server_version_num', 'server_encoding', 'lc_messages', 'timezone',
    'listen_addresses', 'unix_socket_directories', 'shared_preload_libraries', 'data_checksums', 'fsync']) s`
  expect(await query(superuserUrl, settings)).toEqual([
    expect.stringMatching(/^18/),
    'UTF8',
    'C',
    'UTC',
    '127.0.0.1',
    '',
    'pg_stat_statements',
    'on',
    'on',
  ])
  expect(
    await query(
      superuserUrl,
      `select format('%s %s', datlocprovider, datlocale) from pg_database where datname = 'template1'`,
    ),
  ).toEqual(['b C.UTF-8'])
})

test('the password is random, needed, and readable by nobody else', async () => {
  const { superuserUrl } = await start()
  const file = path.join(dataDir, 'postgres', 'password')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const wrong = new URL(superuserUrl)
  expect(decodeURIComponent(wrong.password)).toBe((await readFile(file, 'utf8')).trim())
  wrong.password = 'wrong'
  await expect(query(wrong.toString(), 'select 1')).rejects.toThrow('password authentication failed')
})

test('a second start finds the rows of the first, on the same port', async () => {
  const first = await start()
  await query(first.superuserUrl, 'create table kept as select 7 as n')
  await first.stop()
  const second = await start()
  expect(second.superuserUrl).toBe(first.superuserUrl)
  expect(await query(second.superuserUrl, 'select n from kept')).toEqual([7])
})

test('a data folder put back from a plain copy starts, whoever owns the copy', async () => {
  const first = await start()
  await query(first.superuserUrl, 'create table kept as select 7 as n')
  await first.stop()
  await cp(dataDir, `${dataDir}.copy`, { recursive: true })
  await rm(dataDir, { recursive: true })
  await rename(`${dataDir}.copy`, dataDir)
  expect(await query((await start()).superuserUrl, 'select n from kept')).toEqual([7])
})

test('two at once: the second is told who holds the folder', async () => {
  await start()
  await expect(start()).rejects.toThrow(`Another Freehold is using ${dataDir} (pid ${process.pid}).`)
})

test('a start that finds the folder held waits for a Freehold that is just ending', async () => {
  const first = await start()
  const second = start()
  await first.stop()
  expect(await query((await second).superuserUrl, 'select 1')).toEqual([1])
})

test('kill -9 of the parent: the next start adopts the running server, and ends it with its own stop', async () => {
  const { parent, url, pid } = await startElsewhere()
  await query(url, 'create table kept as select 7 as n')
  await killed(parent)
  const next = await start()
  expect({ adopted: next.adopted, pid: next.pid }).toEqual({ adopted: true, pid })
  expect(await query(next.superuserUrl, 'select n from kept')).toEqual([7])
  await next.stop()
  await expect(query(url, 'select 1')).rejects.toThrow('ECONNREFUSED')
})

test('kill -9 of parent and server: every committed row is there', async () => {
  const { parent, url, pid } = await startElsewhere()
  await query(url, 'create table kept as select 7 as n')
  await killed(parent)
  process.kill(pid, 'SIGKILL')
  const next = await start()
  expect(next.adopted).toBe(false)
  expect(await query(next.superuserUrl, 'select n from kept')).toEqual([7])
})

test('a server left running with other settings is replaced', async () => {
  const { parent } = await startElsewhere()
  await killed(parent)
  const next = await start({ settings: { max_connections: '42' } })
  expect(next.adopted).toBe(false)
  expect(await query(next.superuserUrl, 'show max_connections')).toEqual(['42'])
})

test('kill -9 of the server alone: it is started again on its port with every committed row', async () => {
  const postgres = await start()
  await query(postgres.superuserUrl, 'create table kept as select 7 as n')
  const before = postgres.pid
  process.kill(before, 'SIGKILL')
  await vi.waitFor(
    async () => expect(await query(postgres.superuserUrl, 'select n from kept')).toEqual([7]),
    { timeout: 10_000 },
  )
  expect(postgres.pid).not.toBe(before)
})

test("the terminal's Ctrl-C goes to the parent's process group and leaves the server running", async () => {
  const { parent, url } = await startElsewhere()
  const exit = once(parent, 'exit')
  process.kill(-(parent.pid ?? 0), 'SIGINT')
  await exit
  expect(await query(url, 'select 1')).toEqual([1])
  expect((await start()).adopted).toBe(true)
})

test('an initdb killed in the middle is done again', async () => {
  const parent = spawn(process.execPath, [holder, dataDir], { stdio: 'ignore' })
  const begun = async () =>
    expect((await readdir(path.join(dataDir, 'postgres'))).join()).toContain('initdb-')
  await vi.waitFor(begun, { timeout: 10_000, interval: 5 })
  await killed(parent)
  expect(await query((await start()).superuserUrl, 'select 1')).toEqual([1])
})

test("a stale postmaster.pid that now names another of the account's processes is no obstacle", async () => {
  const first = await start()
  const data = path.join(dataDir, 'postgres', 'data')
  const pidFile = await readFile(path.join(data, 'postmaster.pid'), 'utf8')
  await first.stop()
  const stranger = spawn('sleep', ['60'], { uid: (await stat(data)).uid })
  cleanups.push(() => stranger.kill('SIGKILL'))
  await writeFile(path.join(data, 'postmaster.pid'), pidFile.replace(/^\d+/, String(stranger.pid)))
  expect((await start()).adopted).toBe(false)
  expect(stranger.exitCode).toBeNull()
})

test('below a folder that no other account may enter it works, and a copy of the data folder gets a database of its own', async () => {
  await chmod(folder, 0o700)
  const first = await start()
  await removeOutside(first)
  await first.stop()
  const copyDir = path.join(folder, 'copy')
  await cp(dataDir, copyDir, { recursive: true, preserveTimestamps: true })
  const [again, copy] = await Promise.all([start(), startLocalPostgres({ dataDir: copyDir })])
  cleanups.push(() => copy.stop())
  await removeOutside(copy)
  await query(copy.superuserUrl, 'create table only_in_copy as select 1 as n')
  await expect(query(again.superuserUrl, 'select n from only_in_copy')).rejects.toThrow('does not exist')
})

test('discarding ends a server whose parent was killed and removes its data, but never one in use', async () => {
  const { parent, url } = await startElsewhere()
  await expect(discardLocalPostgres(dataDir)).rejects.toThrow(
    `Another Freehold is using ${dataDir} (pid ${parent.pid}).`,
  )
  expect(await query(url, 'select 1')).toEqual([1])
  await killed(parent)
  await discardLocalPostgres(dataDir)
  await expect(query(url, 'select 1')).rejects.toThrow('ECONNREFUSED')
  expect(await readdir(dataDir)).toEqual([])
})

test('a server that cannot start says why', async () => {
  await expect(start({ settings: { shared_buffers: 'plenty' } })).rejects.toThrow(
    /^PostgreSQL did not start from .*\n.*invalid value for parameter "shared_buffers"/,
  )
})

test('a folder that cannot be used is named in one sentence', async () => {
  await mkdir(dataDir)
  await writeFile(path.join(dataDir, 'postgres'), '')
  await expect(start()).rejects.toThrow(
    `Freehold cannot use ${path.join(dataDir, 'postgres')}: a file of that name is in the way.`,
  )
})
