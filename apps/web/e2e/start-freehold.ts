import { cp, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { withClient } from '@freehold/db'
import { afterAll, inject } from 'vitest'
import { newDataFolder } from './demo-home.ts'
import { endFreehold, startFreehold } from './freehold-process.ts'

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

/**
 * The real product in a process of its own, on an embedded database of its own with the demo; ended after the file's last test.
 * @param more environment beyond that, from the origin it will have: then it is its first start
 */
export async function useFreehold(
  more?: (origin: string) => Record<string, string>,
): Promise<RunningFreehold> {
  const dataDir = await newDataFolder()
  afterAll(() => rm(dataDir, { recursive: true, force: true }))
  if (!more) await cp(inject('demoHome'), dataDir, { recursive: true })
  const { child, origin } = await startFreehold(dataDir, more)
  afterAll(() => endFreehold(child))
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
