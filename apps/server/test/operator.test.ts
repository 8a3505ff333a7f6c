import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { withClient } from '@freehold/db'
import { searchPath } from '@freehold/testing/environment'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { DemoFile } from '../src/boot/installation.ts'
import { ask } from './ask.ts'
import { signIn } from './demo-session.ts'
import { createInstallationFolder, type InstallationFolder } from './installation-folder.ts'
import { endServer, type ServerProcess, startServer } from './server-process.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let folder: InstallationFolder
let server: ServerProcess
let olivia: DemoFile['people'][number]

beforeAll(async () => {
  folder = await createInstallationFolder()
  server = await startServer(folder)
  const demo = JSON.parse(await readFile(path.join(folder.dataDir, 'demo.json'), 'utf8')) as DemoFile
  const [first] = demo.people
  if (!first) throw new Error('The demo has no people')
  olivia = first
})
afterAll(async () => {
  await endServer(server)
  await folder.remove()
})

async function operator(...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, '../src/cli/operator.ts'), ...args], {
    env: { PATH: searchPath, FREEHOLD_DATA_DIR: folder.dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output }
}

/** What the console says to a person over HTTP: the code of its refusal. */
async function consoleSays(cookie: string): Promise<{ code: string; reason?: string }> {
  const { json } = await ask(server.origin, {
    path: '/trpc/operators.tenants?input=%7B%7D',
    headers: { cookie },
  })
  return { code: json.error.data.code, ...json.error.data.details }
}

test('one command makes the first operator while the server runs; another takes it back, both on the next request', async () => {
  const cookie = await signIn(server.origin, olivia.email, olivia.password)
  expect(await consoleSays(cookie)).toEqual({ code: 'not_found' })
  expect(await operator('add', olivia.email.toUpperCase())).toMatchObject({ code: 0 })
  expect(await consoleSays(cookie)).toEqual({ code: 'forbidden', reason: 'mfa_required' })
  expect(await operator('remove', olivia.email)).toMatchObject({ code: 0 })
  expect(await consoleSays(cookie)).toEqual({ code: 'not_found' })
})

test('an address without an account, or none at all, is refused in one sentence', async () => {
  expect(await operator('add', 'stranger@example.com')).toEqual({
    code: 1,
    output: 'Nobody has an account as stranger@example.com. They sign up first.\n',
  })
  expect(await operator('add')).toEqual({
    code: 1,
    output: 'Usage: npm run operator:add -- someone@example.com\n',
  })
})

test('the demo’s companies are on a plan that has what they show', async () => {
  const { owner } = JSON.parse(await readFile(path.join(folder.dataDir, 'connection.json'), 'utf8')) as {
    owner: string
  }
  const { rows } = await withClient(owner, (client) =>
    client.query<{ slug: string; plan: string }>('select slug, plan from control.tenants order by slug'),
  )
  expect(rows).toEqual([
    { slug: 'blue-harbor', plan: 'enterprise' },
    { slug: 'northwind', plan: 'business' },
  ])
})
