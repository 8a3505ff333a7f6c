import { newId } from '@freehold/core'
import { type AnyJob, defineJob } from '@freehold/jobs'
import { sql } from 'kysely'
import * as z from 'zod'
import { measureCpu, type Speed } from './measure-cpu.ts'
import { until, type World } from './world.ts'

/** How many a worker process takes at once, ours and the bare one. */
export const batch = 64

/** Writes one audited row in one transaction of its tenant. */
function smallJob(name: string, visible: boolean): AnyJob {
  return defineJob({
    name,
    input: z.strictObject({ text: z.string() }),
    label: () => 'Small',
    visible,
    concurrency: batch,
    handler: (run, { text }) =>
      run.inTenant(async (ctx) => {
        await sql`insert into app.bench_note (text) values (${text})`.execute(ctx.sql)
      }),
  })
}

/** `hidden`: as mails and deliveries are. `seen`: in people's list of jobs, with the rows that takes. */
export const hiddenJob = smallJob('bench.hidden', false)
export const seenJob = smallJob('bench.seen', true)

/** Queues so many, spread over the tenants, and answers how many a second one worker does, told of as done. */
export async function runOurs(world: World, job: AnyJob, count: number): Promise<Speed> {
  await fill(world, job, count)
  const worker = world.makeWorker([job])
  const speed = await measureCpu(world, count, async () => {
    await worker.start()
    await until(() => isEmpty(world, job.name), 50)
  })
  await worker.stop()
  await proveAudited(world, count)
  return speed
}

async function fill(world: World, job: AnyJob, count: number): Promise<void> {
  const ids = Array.from({ length: count }, newId)
  const tenants = ids.map((_, nr) => world.tenants[nr % world.tenants.length]?.id)
  await world.query('truncate app.bench_note')
  await world.query(
    `insert into pgboss.job (id, name, data, group_id, retry_limit, retry_backoff, heartbeat_seconds)
     select id, $3, jsonb_build_object('tenantId', tenant, 'jobId', id, 'onBehalfOf', null, 'requestId', id::text, 'input', '{"text":"x"}'::jsonb), tenant::text, 5, true, 10
     from unnest($1::uuid[], $2::uuid[]) as t (id, tenant)`,
    [ids, tenants, job.name],
  )
  if (job.visible)
    await world.query(
      `insert into app.job (tenant_id, id, name, label) select tenant, id, $3, 'Small' from unnest($1::uuid[], $2::uuid[]) as t (id, tenant)`,
      [ids, tenants, job.name],
    )
  await world.query('vacuum analyze pgboss.job_common')
}

/** Nothing waits or runs in the queue. */
export async function isEmpty(world: World, name: string): Promise<boolean> {
  const rows = await world.query<{ open: boolean }>(
    `select exists (select from pgboss.job where name = $1 and state <= 'active') as open`,
    [name],
  )
  return !rows[0]?.open
}

async function proveAudited(world: World, count: number): Promise<void> {
  const [row] = await world.query<{ rows: number; entries: number }>(
    `select count(*)::int as rows, (select count(*)::int from app.audit_entry e where e.table_name = 'bench_note' and e.row_id in (select id from app.bench_note)) as entries from app.bench_note`,
  )
  if (row?.rows !== count || row.entries !== count)
    throw new Error(`Not each job wrote once, audited: ${JSON.stringify(row)} of ${count}`)
}
