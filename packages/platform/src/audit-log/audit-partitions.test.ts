import { withClient } from '@freehold/db'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { runCron } from '../../test/run-job.ts'
import { startPlatform } from '../../test/start-platform.ts'
import { auditPartitionsCron } from './jobs/make-audit-partitions.ts'

const platform = await startPlatform()
const dayMs = 86_400_000

const partitions = async () =>
  (
    await platform.query<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'app.audit_entry'::regclass order by 1`,
    )
  ).map(({ name }) => name)

/** `app.audit_entry_2026_11` of a moment, and the months after it. */
function months(from: Date, count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const month = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + i)).toISOString()
    return `app.audit_entry_${month.slice(0, 7).replace('-', '_')}`
  })
}

async function house() {
  const owner = await platform.person()
  return { owner, tenant: await platform.tenant(owner) }
}

/** An entry as the trigger would write it at that moment. */
const writeAt = (tenantId: string, moment: Date) =>
  platform.query(
    `insert into app.audit_entry (tenant_id, id, occurred_at, action, table_name, actor_kind, actor_id, digest)
     values ($1, freehold.first_uuid_at($2::timestamptz at time zone 'UTC'), $2, 'note.created', 'note', 'system', 'test', '')`,
    [tenantId, moment],
  )

const whereIs = async (tenantId: string, moment: Date) =>
  (
    await platform.query<{ place: string }>(
      'select tableoid::regclass::text as place from app.audit_entry where tenant_id = $1 and occurred_at = $2',
      [tenantId, moment],
    )
  ).map(({ place }) => place)

test('a new installation has this month’s partition and three ahead, and entries go there', async () => {
  const { tenant } = await house()
  expect(await partitions()).toEqual([...months(new Date(), 4), 'app.audit_entry_default'].sort())
  const places = await platform.query<{ place: string }>(
    'select distinct tableoid::regclass::text as place from app.audit_entry where tenant_id = $1',
    [tenant.id],
  )
  expect(places).toEqual([{ place: months(new Date(), 1)[0] }])
})

test('each night adds the month that is missing, once, under the rules of the others', async () => {
  const { tenant } = await house()
  platform.clock.turn(40 * dayMs)
  await runCron(platform, auditPartitionsCron, tenant)
  const now = await partitions()
  expect(now).toEqual(expect.arrayContaining(months(platform.clock.now(), 4)))
  await runCron(platform, auditPartitionsCron, tenant)
  expect(await partitions()).toEqual(now)
  const rules = await platform.query(
    `select distinct relrowsecurity as rls, relforcerowsecurity as forced, pg_get_userbyid(relowner) as owner, not has_table_privilege('freehold_app', c.oid, 'select, insert, update, delete') as closed,
       (select count(*) from pg_index where indrelid = c.oid) = (select count(*) from pg_index where indrelid = i.inhparent) as indexed
     from pg_class c join pg_inherits i on i.inhrelid = c.oid where inhparent = 'app.audit_entry'::regclass`,
  )
  expect(rules).toEqual([{ rls: true, forced: true, owner: 'freehold_owner', closed: true, indexed: true }])
})

test('entries that maintenance came too late for move to their month, none is lost, each is still its tenant’s', async () => {
  const [mine, other] = [await house(), await house()]
  const moment = new Date(Date.now() + 500 * dayMs)
  const later = new Date(Date.now() + 5000 * dayMs)
  for (const { tenant } of [mine, other]) {
    await writeAt(tenant.id, moment)
    await writeAt(tenant.id, later)
    expect(await whereIs(tenant.id, moment)).toEqual(['app.audit_entry_default'])
  }
  platform.clock.turn(moment.getTime() - platform.clock.now().getTime())
  await runCron(platform, auditPartitionsCron, mine.tenant)
  for (const { tenant, owner } of [mine, other]) {
    expect(await whereIs(tenant.id, moment)).toEqual(months(moment, 1))
    expect(await whereIs(tenant.id, later)).toEqual(['app.audit_entry_default'])
    const seen = await platform.inTenant(tenant, owner, (ctx) =>
      sql<{
        tenantId: string
      }>`select tenant_id as "tenantId" from app.audit_entry where occurred_at >= ${moment}`.execute(ctx.sql),
    )
    expect(seen.rows).toEqual([{ tenantId: tenant.id }, { tenantId: tenant.id }])
  }
})

test('the application can neither make partitions nor reach one directly', async () => {
  const refusal = (statement: string) =>
    withClient(platform.database.url('app'), (client) => client.query(statement)).catch(
      (error: Error) => error.message,
    )
  expect(await refusal('select freehold.make_audit_partitions(now(), 1)')).toMatch(
    'permission denied for function',
  )
  expect(await refusal(`select * from ${months(new Date(), 1)[0]}`)).toMatch('permission denied for table')
})
