import type { TenantRef } from '@freehold/core'
import type { Db, JobWithMetadata } from 'pg-boss'
import type { CronTenant } from './define-cron.ts'
import type { Beginning } from './job-row.ts'
import { bossSchema } from './pg-boss-schema.ts'

/** Undefined when the tenant is gone. */
export async function findTenant(db: Db, id: string): Promise<TenantRef | undefined> {
  const { rows } = await db.executeSql('select id, slug, name from door.tenant_by_id($1)', [id])
  return rows[0] as TenantRef | undefined
}

/** In one statement for all of them, over tenants. Answers by job; who is missing is to be begun alone (`beginRun`). */
export async function beginRuns(
  db: Db,
  runs: { tenantId: string; jobId: string; attempt: number }[],
): Promise<Map<string, Beginning>> {
  const columns = [
    runs.map((run) => run.tenantId),
    runs.map((run) => run.jobId),
    runs.map((run) => run.attempt),
  ]
  const { rows } = await db.executeSql('select id, state from door.begin_jobs($1, $2, $3)', columns)
  return new Map(
    (rows as { id: string; state: string }[]).map(({ id, state }) => [
      id,
      state === 'running' ? 'run' : 'cancelled',
    ]),
  )
}

/** As the jobs' role. */
export async function queryRows<Row extends object>(
  db: Db,
  statement: string,
  values: unknown[],
): Promise<Row[]> {
  return (await db.executeSql(statement, values)).rows as Row[]
}

export async function listTenants(db: Db): Promise<CronTenant[]> {
  const { rows } = await db.executeSql(
    'select id, slug, name, retention_days as "retentionDays" from door.list_tenants()',
  )
  return rows as CronTenant[]
}

/** Makes the attempt in hand not count. pg-boss counts each delivery and has no call to take one back. */
export async function forgiveAttempt(
  db: Db,
  { name, id, retryCount }: JobWithMetadata<object>,
): Promise<void> {
  await db.executeSql(
    `update ${bossSchema}.job set retry_limit = retry_limit + 1 where name = $1 and id = $2 and retry_count = $3 and state = 'active'`,
    [name, id, retryCount],
  )
}

/** Lets the next `fail` of this attempt be the last. pg-boss has this only for the results of its own workers. */
export async function giveUp(db: Db, { name, id, retryCount }: JobWithMetadata<object>): Promise<void> {
  await db.executeSql(
    `update ${bossSchema}.job set retry_limit = retry_count where name = $1 and id = $2 and retry_count = $3 and state = 'active'`,
    [name, id, retryCount],
  )
}
