import { randomUUID } from 'node:crypto'
import {
  type CallContext,
  type FileStore,
  type Logger,
  newId,
  type Outbox,
  silentLogger,
  systemClock,
  type TenantRef,
} from '@freehold/core'
import { createDatabase, type Database, type TenantContext, withClient } from '@freehold/db'
import { type TestDatabase, useTestDatabase } from '@freehold/testing'
import { sql } from 'kysely'
import { afterAll, afterEach } from 'vitest'
import {
  type AnyJob,
  createWorker,
  preparePgBoss,
  type ScheduledCron,
  type Worker,
  type WorkerOptions,
} from '../src/index.ts'

/** How a job stands, as a superuser sees it: the row people see, and the delivery of the same id. */
export interface JobState {
  state: string
  attempt: number
  progress: number
  message: string | null
  error: string | null
  fileId: string | null
  version: number
  delivery: { state: string; retryLimit: number; delaySeconds: number } | null
}

export interface JobFixture {
  database: TestDatabase
  db: Database
  /** A tenant of one's own. */
  makeTenant(): Promise<TenantRef>
  /** One transaction as a person of the tenant. */
  inTenant<T>(tenant: TenantRef, work: (ctx: TenantContext) => Promise<T>): Promise<T>
  /** Starts a worker; stopped after the test. */
  startWorker(jobs: AnyJob[], options?: Partial<WorkerOptions>): Promise<Worker>
  /** Rows of a query as superuser. */
  look<T extends object>(text: string, values?: unknown[]): Promise<T[]>
  job(id: string): Promise<JobState>
  /** Resolves when the job is as asked. */
  jobIs(id: string, state: string, more?: (job: JobState) => boolean): Promise<JobState>
}

export const person = newId()

export function callAs(log: Logger = silentLogger): CallContext {
  return {
    requestId: `test-${randomUUID()}`,
    actor: { kind: 'user', userId: person },
    ip: '192.0.2.1',
    log,
    clock: systemClock,
  }
}

const noFiles: FileStore = {
  write: () => Promise.reject(new Error('no files in this test')),
  read() {
    throw new Error('no files in this test')
  },
  async remove() {},
  async removeAll() {},
  list() {
    throw new Error('no files in this test')
  },
}

const noOutbox: Outbox = {
  send: () => Promise.reject(new Error('no mail in this test')),
  link: (path) => `http://localhost${path}`,
  linkToken: (purpose, subject) => `${purpose} ${subject}`,
}

/** pg-boss takes no less than ten seconds by its functions. For tests that wait for the death of a worker. */
export async function shortenHeartbeat(
  client: { query(text: string, values: unknown[]): Promise<unknown> },
  seconds: number,
): Promise<void> {
  await client.query('update pgboss.queue set heartbeat_seconds = $1 where heartbeat_seconds is not null', [
    seconds,
  ])
}

/** What goes with a heartbeat of four seconds. */
export const quickVigil = { beatSeconds: 1, lookSeconds: 1 }

/** At the top of a test file: a database with queues for these jobs and crons. */
export async function useJobs(
  jobs: AnyJob[],
  crons: ScheduledCron[] = [],
  { heartbeatSeconds = 10 } = {},
): Promise<JobFixture> {
  const database = await useTestDatabase()
  await preparePgBoss({ jobsUrl: database.url('jobs'), jobs, crons })
  await withClient(database.superuserUrl, (client) => shortenHeartbeat(client, heartbeatSeconds))
  const db = await createDatabase({ url: database.url('app'), entities: [] })
  afterAll(() => db.close())
  const workers: Worker[] = []
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.stop(false)))
  })
  const look: JobFixture['look'] = <T extends object>(text: string, values: unknown[] = []) =>
    withClient(database.superuserUrl, async (client) => (await client.query<T>(text, values)).rows)
  const job = async (id: string) => {
    const [row] = await look<JobState>(jobQuery, [id])
    if (!row) throw new Error(`no job ${id}`)
    return row
  }
  return {
    database,
    db,
    look,
    job,
    inTenant: (tenant, work) => db.inTenant(callAs(), tenant, work),
    makeTenant: () =>
      db.inSystem(callAs(), async ({ sql: trx }) => {
        const slug = `t-${randomUUID().slice(0, 13)}`
        const made = await sql<{ id: string }>`select door.create_tenant(${slug}, 'Test') as id`.execute(trx)
        return { id: made.rows[0]?.id ?? '', slug, name: 'Test' }
      }),
    async startWorker(running, options = {}) {
      const worker = createWorker({
        jobsUrl: database.url('jobs'),
        database: db,
        jobs: running,
        files: noFiles,
        outbox: noOutbox,
        log: silentLogger,
        clock: systemClock,
        pollSeconds: 0.5,
        ...options,
      })
      workers.push(worker)
      await worker.start()
      return worker
    },
    jobIs: (id, state, more = () => true) =>
      until(
        () => job(id),
        (it) => it.state === state && more(it),
        `job to be ${state}`,
      ),
  }
}

const jobQuery = `
  select j.state, j.attempt, j.progress, j.message, j.error, j.file_id as "fileId", j.version,
    (select jsonb_build_object('state', d.state, 'retryLimit', d.retry_limit, 'delaySeconds', extract(epoch from d.start_after - now())::float8)
     from pgboss.job d where d.id = j.id and d.name = j.name) as delivery
  from app.job j where j.id = $1`

const deadlineMs = 40_000

/** Looks again and again until `accept`; fails with what it saw last. */
export async function until<T>(
  look: () => Promise<T>,
  accept: (value: T) => boolean,
  what: string,
): Promise<T> {
  const end = performance.now() + deadlineMs
  for (;;) {
    const value = await look()
    if (accept(value)) return value
    if (performance.now() > end)
      throw new Error(`waited in vain for ${what}; last seen: ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Something a handler tells the test, which may ask before or after. */
export function signalOf<T = void>() {
  return Promise.withResolvers<T>()
}
