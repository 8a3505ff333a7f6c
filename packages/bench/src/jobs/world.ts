import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type CallContext, newId, silentLogger, systemClock, type TenantRef } from '@freehold/core'
import { createDatabase, createPool, type Database, roleUrl, tenantTable, withClient } from '@freehold/db'
import { type AnyJob, createWorker, preparePgBoss, type Worker } from '@freehold/jobs'
import { startLocalPostgres } from '@freehold/local-postgres'
import { createLogger, createMetrics } from '@freehold/observability'
import { makeMigratedDatabase } from '@freehold/testing/template'
import { testRootSecret } from '@freehold/testing/template-database'
import { sql } from 'kysely'

/** A fresh durable PostgreSQL at this code's version with an audited table to write to, and tenants. */
export interface World {
  superuserUrl: string
  database: Database
  tenants: TenantRef[]
  call: CallContext
  /** Rows as a superuser. */
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>
  /** A worker as the server starts it: JSON log, metrics; the log's lines go nowhere. */
  makeWorker(jobs: AnyJob[]): Worker
  prepare(jobs: AnyJob[]): Promise<void>
  stop(): Promise<void>
}

/** Connections for handlers, ours and the bare one's alike. */
export const poolSize = 10

export async function openWorld(tenantCount: number): Promise<World> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'freehold-bench-jobs-'))
  await chmod(dataDir, 0o755)
  const server = await startLocalPostgres({
    dataDir,
    settings: {
      max_connections: '60',
      ...(process.env['BENCH_PGSS'] && {
        shared_preload_libraries: 'pg_stat_statements',
        'pg_stat_statements.track': 'all',
        'pg_stat_statements.track_planning': 'on',
      }),
    },
  })
  const superuserUrl = await makeMigratedDatabase(server.superuserUrl, 'bench_jobs')
  await withClient(superuserUrl, async (client) => {
    await client.query('set role freehold_owner')
    const note = tenantTable('bench_note', { columns: ['text text not null'], softDelete: false })
    for (const statement of note.up) await client.query(statement)
    await client.query('reset role')
    await client.query(
      'create table bare_note (id uuid primary key default gen_random_uuid(), text text not null)',
    )
  })
  const database = await createDatabase({
    url: roleUrl(superuserUrl, testRootSecret, 'app'),
    entities: [],
    poolSize,
  })
  const call: CallContext = {
    requestId: newId(),
    actor: { kind: 'user', userId: newId() },
    ip: null,
    log: silentLogger,
    clock: systemClock,
  }
  const jobsUrl = roleUrl(superuserUrl, testRootSecret, 'jobs')
  // One that stays: a new connection for each look costs more than the jobs it looks at.
  const asSuperuser = createPool(superuserUrl, 1, () => {})
  const tenants: TenantRef[] = []
  for (let nr = 0; nr < tenantCount; nr++) tenants.push(await makeTenant(database, call, nr))
  return {
    superuserUrl,
    database,
    tenants,
    call,
    query: async (text, values = []) => (await asSuperuser.query(text, values)).rows as never,
    makeWorker: (jobs) =>
      createWorker({
        jobsUrl,
        database,
        jobs,
        files: undefined as never,
        outbox: undefined as never,
        log: createLogger({ format: 'json', level: 'info', destination: { write() {} } }),
        clock: systemClock,
        metrics: createMetrics(),
      }),
    prepare: (jobs) => preparePgBoss({ jobsUrl, jobs }),
    async stop() {
      await database.close()
      await asSuperuser.end()
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function makeTenant(database: Database, call: CallContext, nr: number): Promise<TenantRef> {
  const slug = `bench-${nr}`
  return database.inSystem(call, async (system) => {
    const made = await sql<{ id: string }>`select door.create_tenant(${slug}, 'Bench') as id`.execute(
      system.sql,
    )
    return { id: made.rows[0]?.id ?? '', slug, name: 'Bench' }
  })
}

export async function until(look: () => boolean | Promise<boolean>, everyMs = 20): Promise<void> {
  while (!(await look())) await new Promise((resolve) => setTimeout(resolve, everyMs))
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
