import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { withClient } from '@freehold/db'
import { ask } from './ask.ts'
import { mutate, type Session, signInDemo } from './demo-session.ts'
import type { InstallationFolder } from './installation-folder.ts'
import { endServer, type ServerProcess, startServer } from './server-process.ts'

/** Who is killed: the server alone, the server with its database, the database alone. */
export const victims = ['server', 'both', 'database'] as const

export interface LedgerReport {
  kills: number
  acknowledged: number
  lost: number
  /** Starts that found the database still running, and starts that found it dead. */
  adopted: number
  replaced: number
}

const writers = 4
const returnMs = 60_000

/**
 * Kills a server under load, again and again, with `kill -9`, and counts the projects it had confirmed and no longer has.
 * The victims take turns; the moment of each kill is a number of confirmed writes.
 */
export async function runLedger(folder: InstallationFolder, kills: number): Promise<LedgerReport> {
  const report: LedgerReport = { kills: 0, acknowledged: 0, lost: 0, adopted: 0, replaced: 0 }
  const acknowledged = new Set<string>()
  let server = await startServer(folder)
  try {
    const session = await signInDemo(folder, server.origin)
    for (; report.kills < kills; report.kills++) {
      const victim = victims[report.kills % victims.length] ?? 'both'
      await writeUntilKilled(folder, server, session, acknowledged, victim, 10 + ((report.kills * 7) % 23))
      if (victim === 'database') await serves(server.origin)
      else {
        await server.exit
        server = await startServer(folder)
        if (server.output().includes('was still running')) report.adopted++
        else report.replaced++
      }
      report.acknowledged = acknowledged.size
      report.lost = acknowledged.size - (await countThere(folder, acknowledged))
    }
    return report
  } finally {
    await endServer(server)
  }
}

/** Several people write; after `moment` confirmed writes the victim is killed, while requests are under way. */
async function writeUntilKilled(
  folder: InstallationFolder,
  server: ServerProcess,
  session: Session,
  acknowledged: Set<string>,
  victim: (typeof victims)[number],
  moment: number,
) {
  const postmaster = await postmasterPid(folder)
  const before = acknowledged.size
  let killed = false
  const kill = () => {
    killed = true
    if (victim !== 'database') server.child.kill('SIGKILL')
    if (victim !== 'server') process.kill(postmaster, 'SIGKILL')
  }
  const write = async () => {
    while (!killed) {
      const answer = await mutate(server.origin, session, 'projects.create', { name: 'Ledger' }).catch(
        () => null,
      )
      if (answer?.status === 200) acknowledged.add(answer.json.result.data.id)
      else if (!killed) throw new Error(`A write failed before the kill: ${answer?.text ?? 'no answer'}`)
      if (!killed && acknowledged.size - before >= moment) kill()
    }
  }
  await Promise.all(Array.from({ length: writers }, write))
}

async function serves(origin: string): Promise<void> {
  const deadline = Date.now() + returnMs
  while ((await ask(origin, { path: '/readyz' })).status !== 200) {
    if (Date.now() > deadline) throw new Error('The server did not serve again after its database was killed')
    await wait(100)
  }
}

async function countThere(folder: InstallationFolder, ids: Set<string>): Promise<number> {
  return withOwner(folder, async (client) => {
    const { rows } = await client.query<{ n: number }>(
      'select count(*)::int as n from app.project where id = any($1) and deletion_id is null',
      [[...ids]],
    )
    return rows[0]?.n ?? 0
  })
}

export async function postmasterPid(folder: InstallationFolder): Promise<number> {
  return withOwner(folder, async (client) => {
    const { rows } = await client.query<{ file: string }>(`select pg_read_file('postmaster.pid') as file`)
    return Number.parseInt(rows[0]?.file ?? '', 10)
  })
}

/** Looks into an installation's database as its superuser. */
export async function withOwner<T>(
  folder: InstallationFolder,
  work: Parameters<typeof withClient<T>>[1],
): Promise<T> {
  const { owner } = JSON.parse(await readFile(path.join(folder.dataDir, 'connection.json'), 'utf8')) as {
    owner: string
  }
  return withClient(owner, work)
}
