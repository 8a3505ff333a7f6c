import { randomInt } from 'node:crypto'
import { withClient } from '@freehold/db'
import { ask } from './ask.ts'
import { type Session, signInDemo } from './demo-session.ts'
import { createInstallationFolder } from './installation-folder.ts'
import { createOwnDatabase, type OwnDatabase, runDbRoles } from './own-database.ts'
import { endServer, type ServerProcess, startServer } from './server-process.ts'

export interface TwoServers {
  servers: ServerProcess[]
  database: OwnDatabase
  session: Session
  /** Of somebody else, who has not called yet. */
  colleague: Session
  /** Another limit of requests a minute for the demo's workspace, as an operator sets it. */
  setLimit(perMinute: number): Promise<void>
  stop(): Promise<void>
}

/** Two processes of the real server on one database, with the limits of production. */
export async function startTwoServers(): Promise<TwoServers> {
  const database = await createOwnDatabase()
  const folders = [await createInstallationFolder(), await createInstallationFolder()]
  const servers: ServerProcess[] = []
  const stop = async () => {
    for (const server of servers) await endServer(server)
    await database.remove()
    for (const folder of folders) await folder.remove()
  }
  try {
    const roles = await runDbRoles(database.env)
    if (roles.code !== 0) throw new Error(roles.output)
    for (const folder of folders) {
      const port = randomInt(20_000, 32_000)
      const at = { PORT: String(port), PUBLIC_URL: `http://localhost:${port}` }
      const limits = { RATE_LIMIT_FACTOR: '1', TRUSTED_PROXIES: '1' }
      servers.push(
        await startServer(folder, { args: ['--demo'], env: { ...database.env, ...at, ...limits } }),
      )
    }
    const [folder] = folders
    const [server] = servers
    if (!folder || !server) throw new Error('No server was started')
    const session = await signInDemo(folder, server.origin)
    const colleague = await signInDemo(folder, server.origin, 'admin')
    return {
      servers,
      database,
      session,
      colleague,
      stop,
      setLimit: (to) => setLimit(database.adminUrl, session, to),
    }
  } catch (error) {
    await stop()
    throw error
  }
}

function setLimit(adminUrl: string, session: Session, perMinute: number): Promise<void> {
  const url = new URL(adminUrl)
  if (url.pathname === '/') url.pathname = '/postgres'
  return withClient(url.toString(), async (client) => {
    await client.query(
      `insert into control.limit_override (tenant_id, quota, "limit", reason)
       select id, 'requestsPerMinute', $2, 'Measured' from control.tenants where slug = $1
       on conflict (tenant_id, quota) do update set "limit" = excluded."limit"`,
      [session['x-freehold-tenant'], perMinute],
    )
  })
}

export interface Measured {
  /** What the bucket holds, and gets back in a minute. */
  quota: number
  seconds: number
  answered: number
  refused: number
  /** What may have passed at most: quota + rate × time from the first question to the last answer. */
  most: number
  /** What must have passed at least: the same from the first answer to the last question. */
  least: number
  /** Above `most`, in percent of it; 0 or the limit does not hold. */
  overPercent: number
  /** Below `least`, in percent of it. */
  underPercent: number
}

export interface Flood {
  servers: readonly ServerProcess[]
  path: string
  headers: Record<string, string>
  /** Name of the limit in the headers. */
  limit: string
  seconds: number
  /** Calls that one request counts for: a batch. */
  calls?: number
}

const askersPerServer = 6

/** Asks all servers as fast as they answer, for some seconds, and counts what one limit let pass. */
export async function measureLimit({
  servers,
  path,
  headers,
  limit,
  seconds,
  calls = 1,
}: Flood): Promise<Measured> {
  const begun = performance.now()
  const until = begun + seconds * 1000
  let quota = 0
  let answered = 0
  let refused = 0
  let firstAnswer = 0
  let lastQuestion = begun
  async function askOn(origin: string): Promise<void> {
    while (performance.now() < until) {
      lastQuestion = performance.now()
      const answer = await ask(origin, { path, headers })
      firstAnswer ||= performance.now()
      quota ||= quotaOf(answer.headers['ratelimit-policy'], limit)
      if (answer.status !== 429) answered += calls
      else {
        refused += calls
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    }
  }
  await Promise.all(
    servers.flatMap(({ origin }) => Array.from({ length: askersPerServer }, () => askOn(origin))),
  )
  const passed = (ms: number) => Math.floor(quota + (quota * ms) / 60_000)
  const most = passed(performance.now() - begun)
  const least = passed(lastQuestion - firstAnswer)
  const percent = (part: number, whole: number) => Math.max(0, Math.round((part / whole) * 10_000) / 100)
  return {
    quota,
    seconds,
    answered,
    refused,
    most,
    least,
    overPercent: percent(answered - most, most),
    underPercent: percent(least - answered, least),
  }
}

function quotaOf(policies: unknown, name: string): number {
  return Number(new RegExp(`"${name}";q=(\\d+)`).exec(String(policies))?.[1] ?? 0)
}
