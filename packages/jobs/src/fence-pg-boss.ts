import { createHash } from 'node:crypto'
import { loginRoles, withClient } from '@freehold/db'
import { jobNamePattern } from './define-job.ts'
import { bossSchema, deadLetterQueue, pulseQueue } from './pg-boss-schema.ts'
import { figuresFence } from './queue-figures.ts'
import { systemMailFence } from './system-mail-fence.ts'

// What pg-boss 12.38 writes when it sends, without `state` and other results: nobody enqueues a job as already done.
const sentColumns = [
  'id, name, data, priority, start_after, created_on, singleton_key, singleton_on, group_id, group_tier, expire_seconds',
  'deletion_seconds, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter',
  'heartbeat_seconds, blocked, blocking, pending_dependencies, trace_context',
].join(', ')

const ownTenant = `data->>'tenantId' = freehold.tenant_id()::text`
const ownJob = `${ownTenant} and group_id = freehold.tenant_id()::text and name ~ '${jobNamePattern}'`
const jobs = `${bossSchema}.job_common`
const { app, auth, operator, jobs: own } = loginRoles

const statements = [
  `grant usage on schema ${bossSchema} to ${app}`,
  // The sender reads which queues exist: the same for every tenant, no payload.
  `grant select on ${bossSchema}.version, ${bossSchema}.queue to ${app}`,
  `alter table ${bossSchema}.job enable row level security`,
  `alter table ${jobs} enable row level security`,
  `drop policy if exists send on ${jobs}`,
  `drop policy if exists sent on ${jobs}`,
  `create policy send on ${jobs} for insert to ${app} with check (${ownJob})`,
  `create policy sent on ${jobs} for select to ${app} using (${ownTenant})`,
  `revoke all on ${jobs} from ${app}`,
  `grant insert (${sentColumns}) on ${jobs} to ${app}`,
  // INSERT … RETURNING reads these two back.
  `grant select (id, start_after) on ${jobs} to ${app}`,
  // Numbers over all tenants for health checks. Runs as its owner, the jobs' role, which can reach nothing more by it: a door
  // over tables of that role would run as the door's owner, and with it whatever that role makes of its tables.
  `drop function if exists ${bossSchema}.queue_lag()`,
  `create function ${bossSchema}.queue_lag() returns table (depth integer, oldest_age_seconds double precision, dead_letters integer, pulse_age_seconds double precision)
     language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $lag$
     begin
       return query select
         count(*) filter (where j.name not in ('${deadLetterQueue}', '${pulseQueue}'))::int,
         coalesce(extract(epoch from now() - min(j.start_after) filter (where j.name not in ('${deadLetterQueue}', '${pulseQueue}'))), 0)::float8,
         (count(*) filter (where j.name = '${deadLetterQueue}') + (select coalesce(sum(d.dead), 0) from door.count_dead_letters() d))::int,
         (select extract(epoch from now() - max(p.completed_on))::float8 from ${bossSchema}.job p where p.name = '${pulseQueue}')
       from ${bossSchema}.job j where j.state < 'active' and j.start_after <= now();
     end $lag$`,
  `revoke execute on function ${bossSchema}.queue_lag() from public`,
  `grant execute on function ${bossSchema}.queue_lag() to ${app}`,
  ...figuresFence(operator, own),
  ...systemMailFence(auth),
]

const mark = `freehold fence ${createHash('sha256').update(statements.join(';')).digest('hex').slice(0, 16)}`

/**
 * pg-boss's tables know no tenants: without this, the application's role could forge a job for another tenant or read
 * its payload. The worker's role owns the tables and is not bound. To be repeated after each migration of pg-boss; takes
 * no lock when nothing changed. Returns whether it had to change anything.
 */
export async function fencePgBoss(jobsUrl: string): Promise<boolean> {
  return withClient(jobsUrl, async (client) => {
    await client.query('begin')
    await client.query(`set local lock_timeout = '2s'`)
    await client.query(`select pg_advisory_xact_lock(hashtext('freehold:pgboss-fence'))`)
    const fenced = await client.query<{ whole: boolean }>(intact, [mark])
    const whole = fenced.rows[0]?.whole ?? false
    if (!whole) {
      for (const statement of statements) await client.query(statement)
      await client.query(`comment on policy send on ${jobs} is '${mark}'`)
      await client.query(`comment on policy sent on ${jobs} is '${mark}'`)
    }
    await client.query('commit')
    return !whole
  })
}

const intact = `
  select (select count(*) = 2 from pg_policy p where p.polrelid = '${jobs}'::regclass and obj_description(p.oid, 'pg_policy') = $1)
     and (select bool_and(relrowsecurity) from pg_class where oid in ('${jobs}'::regclass, '${bossSchema}.job'::regclass)) as whole`
