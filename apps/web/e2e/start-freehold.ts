import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import net, { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { withClient } from '@freehold/db'
import { afterAll } from 'vitest'

export interface DemoPerson {
  email: string
  password: string
  tenant: string
  role: string
}

export interface RunningFreehold {
  /** `http://localhost:<port>`: the origin people type. */
  origin: string
  demo: { people: DemoPerson[] }
  /** Text of the newest local mail to an address, and its links. */
  mailTo(address: string): Promise<{ subject: string; links: string[] }>
  /** One statement as the database's superuser: what time or another part of the system would have done. */
  sql(statement: string): Promise<void>
}

const root = path.resolve(import.meta.dirname, '../../..')

/**
 * The real product in a process of its own, on a fresh embedded database with the demo; ended after the file's last test.
 * @param more environment beyond that, from the origin it will have
 */
export async function useFreehold(
  more: (origin: string) => Record<string, string> = () => ({}),
): Promise<RunningFreehold> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'freehold-e2e-'))
  // As root the database runs under another account, which must be able to enter.
  await chmod(dataDir, 0o755)
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const child = spawn(process.execPath, ['apps/server/src/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      FREEHOLD_DATA_DIR: dataDir,
      PORT: String(port),
      PUBLIC_URL: origin,
      NODE_ENV: 'development',
      ...more(origin),
    },
  })
  afterAll(async () => {
    if (child.exitCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    await rm(dataDir, { recursive: true, force: true })
  })
  await untilReady(child)
  // None where people cannot be made with a password.
  const file = await readFile(path.join(dataDir, 'demo.json'), 'utf8').catch(() => '{"people":[]}')
  const demo = JSON.parse(file) as RunningFreehold['demo']
  return {
    origin,
    demo,
    mailTo: (address) => newestMail(origin, address),
    sql: (statement) => runSql(dataDir, statement),
  }
}

async function untilReady(child: ChildProcess): Promise<void> {
  let output = ''
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output += String(chunk)
        if (output.includes('Freehold is ready')) resolve()
      })
    }
    child.once('exit', () => reject(new Error(`Freehold did not start:\n${output}`)))
  })
}

async function runSql(dataDir: string, statement: string): Promise<void> {
  const read = (file: string) => readFile(path.join(dataDir, 'postgres', file), 'utf8')
  const { port } = JSON.parse(await read('state.json')) as { port: number }
  const password = (await read('password')).trim()
  await withClient(`postgres://postgres:${password}@127.0.0.1:${port}/freehold`, (client) =>
    client.query(statement),
  )
}

/** The mail is written behind the answer: asks until it is there, for five seconds. */
async function newestMail(origin: string, address: string): Promise<{ subject: string; links: string[] }> {
  const deadline = Date.now() + 5_000
  for (;;) {
    const answer = await fetch(`${origin}/dev/mail.json?to=${encodeURIComponent(address)}`)
    const [newest] = (await answer.json()) as { subject: string; links: string[] }[]
    if (newest) return newest
    if (Date.now() > deadline) throw new Error(`No mail to ${address}`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
