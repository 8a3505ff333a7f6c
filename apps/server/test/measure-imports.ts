import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { DemoFile } from '../src/boot/installation.ts'
import { ask } from './ask.ts'
import type { InstallationFolder } from './installation-folder.ts'
import { endServer, type ServerProcess, startServer } from './server-process.ts'

export interface ImportReport {
  rows: number
  state: string
  created: number
  unchanged: number
  failed: number
  /** How many times the server was killed meanwhile. */
  kills: number
  seconds: number
  rowsPerSecond: number
  /** Most memory the server had, in MB, and how much of it on top of what it had before. */
  peakMb: number
  grownMb: number
}

interface Shown {
  id: string
  state: string
  rowsDone: number
  created: number
  unchanged: number
  failed: number
}

/** Sends a file of so many clients as a program does, kills the server so many times while it works, and waits for the end. */
export async function importClients(
  folder: InstallationFolder,
  { rows, kills, batch = 'A' }: { rows: number; kills: number; batch?: string },
): Promise<ImportReport> {
  let server = await startServer(folder)
  try {
    const headers = { authorization: `Bearer ${await demoKey(folder)}` }
    const before = await memoryOf(server)
    const begun = performance.now()
    const { id } = await send(server, headers, fileOf(rows, batch))
    let shown = await look(server, headers, id)
    let [killed, peak] = [0, before]
    while (shown.state === 'queued' || shown.state === 'running') {
      peak = Math.max(peak, await memoryOf(server))
      if (killed < kills && shown.rowsDone > ((killed + 1) * rows) / (kills + 2)) {
        process.kill(server.pid, 'SIGKILL')
        await server.exit
        server = await startServer(folder)
        killed++
      }
      await wait(100)
      shown = await look(server, headers, id)
    }
    const seconds = (performance.now() - begun) / 1_000
    const { state, created, unchanged, failed } = shown
    const figures = { seconds: Math.round(seconds), rowsPerSecond: Math.round(rows / seconds) }
    return {
      rows,
      state,
      created,
      unchanged,
      failed,
      kills: killed,
      ...figures,
      peakMb: peak,
      grownMb: peak - before,
    }
  } finally {
    await endServer(server)
  }
}

async function demoKey(folder: InstallationFolder): Promise<string> {
  const demo = JSON.parse(await readFile(path.join(folder.dataDir, 'demo.json'), 'utf8')) as DemoFile
  const key = demo.tenants[0]?.apiKey
  if (!key) throw new Error('The demo has no API key')
  return key
}

function fileOf(rows: number, batch: string): string {
  const lines = Array.from(
    { length: rows },
    (_, n) =>
      `"Client ${batch} ${n}",mail${n}@client.example,"Notes on ""client"" ${n}, which are some words long",${batch}-${n}`,
  )
  return `name,email,notes,externalId\r\n${lines.join('\r\n')}\r\n`
}

async function send(server: ServerProcess, headers: Record<string, string>, body: string): Promise<Shown> {
  const answer = await ask(server.origin, {
    method: 'POST',
    path: '/api/v1/imports?resource=clients',
    headers: { ...headers, 'content-type': 'text/csv', 'content-length': Buffer.byteLength(body) },
    body,
  })
  if (answer.status !== 202) throw new Error(`The import was answered ${answer.status} ${answer.text}`)
  return answer.json as Shown
}

async function look(server: ServerProcess, headers: Record<string, string>, id: string): Promise<Shown> {
  for (;;) {
    const answer = await ask(server.origin, { path: `/api/v1/imports/${id}`, headers })
    if (answer.status === 200) return answer.json as Shown
    if (answer.status !== 429 && answer.status !== 503)
      throw new Error(`The import was shown as ${answer.status} ${answer.text}`)
    await wait(1_000)
  }
}

/** Resident memory in MB; 0 where the system does not tell. */
async function memoryOf({ pid }: ServerProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024)
}
