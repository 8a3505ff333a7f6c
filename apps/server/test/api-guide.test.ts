import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DemoFile } from '../src/boot/installation.ts'
import { createInstallationFolder, type InstallationFolder } from './installation-folder.ts'
import { endServer, type ServerProcess, startServer } from './server-process.ts'

const guide = path.resolve(import.meta.dirname, '../../../docs/api.md')
/** `jq -r .field file`, all that the guide needs of it, so that nothing has to be installed. */
const jq = `#!/usr/bin/env node
const [, , , field, file] = process.argv
console.log(JSON.parse(require('node:fs').readFileSync(file, 'utf8'))[field.slice(1)])
`
let folder: InstallationFolder
let server: ServerProcess
let work: string

beforeAll(async () => {
  folder = await createInstallationFolder()
  server = await startServer(folder)
  work = await mkdtemp(path.join(tmpdir(), 'freehold-guide-'))
  await writeFile(path.join(work, 'jq'), jq)
  await chmod(path.join(work, 'jq'), 0o755)
}, 180_000)
afterAll(async () => {
  await endServer(server)
  await Promise.all([folder.remove(), rm(work, { recursive: true, force: true })])
})

test('every command of docs/api.md succeeds on a running server, in the order it is read', async () => {
  const text = await readFile(guide, 'utf8')
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block ?? '')
  expect(blocks.length).toBeGreaterThan(6)
  const demo = JSON.parse(await readFile(path.join(folder.dataDir, 'demo.json'), 'utf8')) as DemoFile
  const key = demo.tenants.find(({ slug }) => slug === 'northwind')?.apiKey ?? ''
  const script = blocks
    .join('\n')
    .replace('http://localhost:3000', server.origin)
    .replace(/KEY=fh_live_…/, `KEY=${key}`)
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: work,
    env: { ...process.env, PATH: `${work}:${process.env['PATH']}` },
  })
  expect(stdout).toContain('"status":"done"')
  expect(stdout).toContain('"restored":1')
  expect(stdout).toContain('whsec_')
})
