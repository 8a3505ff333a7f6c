import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Client } from 'pg'
import { withClient } from './connect.ts'
import type { Migration } from './migration.ts'
import { ownerRoles } from './roles.ts'

/** The database was migrated by newer code, or its history is not this code's. The message is for a person. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

export interface MigrateOptions {
  /** Stop after this many pending migrations; default all. */
  steps?: number
  onStep?: (id: string, direction: 'up' | 'down') => void
}

const lockTimeout = '200ms'
const attempts = 50

/** Applies what is pending, in order of id. Safe to run from several processes at once. Returns the ids applied. */
export async function migrateUp(
  migratorUrl: string,
  migrations: Migration[],
  options: MigrateOptions = {},
): Promise<string[]> {
  return withLedger(migratorUrl, async (client, applied) => {
    const ordered = sorted(migrations)
    assertHistory(ordered, applied)
    const pending = ordered.filter((m) => !applied.has(m.id)).slice(0, options.steps ?? ordered.length)
    for (const m of pending) {
      await applyStep(client, m, 'up', async () => {
        await client.query('insert into freehold_ledger.migration (id, checksum) values ($1, $2)', [
          m.id,
          checksum(m),
        ])
      })
      options.onStep?.(m.id, 'up')
    }
    return pending.map((m) => m.id)
  })
}

/** Takes back the newest `steps` migrations (default: all). Returns the ids taken back, newest first. */
export async function migrateDown(
  migratorUrl: string,
  migrations: Migration[],
  options: MigrateOptions = {},
): Promise<string[]> {
  return withLedger(migratorUrl, async (client, applied) => {
    const ordered = sorted(migrations)
    assertHistory(ordered, applied)
    const done = ordered
      .filter((m) => applied.has(m.id))
      .toReversed()
      .slice(0, options.steps ?? ordered.length)
    for (const m of done) {
      await applyStep(client, m, 'down', async () => {
        await client.query('delete from freehold_ledger.migration where id = $1', [m.id])
      })
      options.onStep?.(m.id, 'down')
    }
    return done.map((m) => m.id)
  })
}

/** Ids not yet applied; empty when the database is at this code's version. */
export async function pendingMigrations(migratorUrl: string, migrations: Migration[]): Promise<string[]> {
  return withLedger(migratorUrl, async (_client, applied) => {
    const ordered = sorted(migrations)
    assertHistory(ordered, applied)
    return ordered.filter((m) => !applied.has(m.id)).map((m) => m.id)
  })
}

async function withLedger<T>(
  url: string,
  work: (client: Client, applied: Map<string, string>) => Promise<T>,
): Promise<T> {
  return withClient(url, async (client) => {
    await client.query(`set role ${ownerRoles.owner}`)
    await lockMigrations(client)
    await client.query('create schema if not exists freehold_ledger')
    await client.query(`create table if not exists freehold_ledger.migration (
      id text primary key, checksum text not null, applied_at timestamptz not null default now())`)
    const rows = await client.query<{ id: string; checksum: string }>(
      'select id, checksum from freehold_ledger.migration',
    )
    return work(client, new Map(rows.rows.map((row) => [row.id, row.checksum])))
  })
}

/**
 * One migrator at a time, however many processes boot together. Asked again and again instead of waited for: an index made
 * concurrently waits for every running statement, and one that waits for this lock would never end.
 */
async function lockMigrations(client: Client): Promise<void> {
  const ask = `select pg_try_advisory_lock(hashtext('freehold:migrate')) as mine`
  while (!(await client.query<{ mine: boolean }>(ask)).rows[0]?.mine) await wait(100)
}

function sorted(migrations: Migration[]): Migration[] {
  const ordered = migrations.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  for (const [i, m] of ordered.entries()) {
    if (ordered[i + 1]?.id === m.id) throw new MigrationError(`Two migrations are called ${m.id}.`)
  }
  return ordered
}

function assertHistory(ordered: Migration[], applied: Map<string, string>): void {
  const known = new Map(ordered.map((m) => [m.id, m]))
  const newer = [...applied.keys()].filter((id) => !known.has(id)).sort()
  if (newer.length > 0) {
    throw new MigrationError(
      `The database is newer than this code: it has ${newer.join(', ')}. Deploy the newer code, or take these back with it.`,
    )
  }
  const changed = ordered
    .filter((m) => applied.has(m.id) && applied.get(m.id) !== checksum(m))
    .map((m) => m.id)
  if (changed.length > 0) {
    throw new MigrationError(
      `These migrations were edited after they ran: ${changed.join(', ')}. Write a new one instead.`,
    )
  }
}

function checksum(m: Migration): string {
  return createHash('sha256')
    .update(JSON.stringify([m.up, m.down]))
    .digest('hex')
    .slice(0, 16)
}

/**
 * One migration in one transaction. A short lock_timeout with retries instead of a long wait: an ALTER queued behind one
 * slow reader blocks every reader after it (p99 4,000 ms against 198 ms, measured).
 */
async function applyStep(
  client: Client,
  step: Migration,
  direction: 'up' | 'down',
  record: () => Promise<void>,
): Promise<void> {
  const inTransaction = !step.withoutTransaction
  for (let attempt = 1; ; attempt++) {
    try {
      if (inTransaction) await client.query('begin')
      // Making an index concurrently waits for others without standing in their way; a time-out would only leave it half made.
      if (inTransaction) await client.query(`set local lock_timeout = '${lockTimeout}'`)
      for (const statement of step[direction]) await client.query(statement)
      await record()
      if (inTransaction) await client.query('commit')
      return
    } catch (error) {
      if (inTransaction) await client.query('rollback')
      const lockNotAvailable = (error as { code?: string }).code === '55P03'
      if (!lockNotAvailable || attempt === attempts) throw error
      await wait(100 + Math.random() * 200)
    }
  }
}
