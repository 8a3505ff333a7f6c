import { newId, type TenantRef } from '@freehold/core'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { Paper, PaperSchema, paperTable } from '../test/paper.ts'
import { callAs, person, useScratch } from '../test/use-scratch.ts'
import { withClient } from './connect.ts'
import { loginRoles } from './roles.ts'
import { deleteRecord, findDeletion, restoreDeletion } from './soft-delete.ts'
import type { TenantContext } from './tenant-context.ts'

const scratch = await useScratch([paperTable], [PaperSchema])

interface Entry {
  action: string
  row_id: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  actor_kind: string
  actor_id: string
  acting_user_id: string | null
  request_id: string | null
  ip: string | null
}

const entries = (tenant: TenantRef) =>
  scratch.look<Entry>(
    `select action, row_id, before, after, actor_kind, actor_id, acting_user_id, request_id, ip
     from app.audit_entry where tenant_id = $1 and table_name = 'paper' order by id`,
    [tenant.id],
  )

const short = async (tenant: TenantRef) =>
  (await entries(tenant)).map(({ action, before, after }) => ({ action, before, after }))

const insert = (ctx: TenantContext, title: string, id = newId()) =>
  sql`insert into app.paper (id, title, pin) values (${id}, ${title}, 'first-pin')`
    .execute(ctx.sql)
    .then(() => id)

test('an entry names actor, person, request and address, and the row', async () => {
  const tenant = await scratch.makeTenant()
  const id = await scratch.db.inTenant(callAs('request-7'), tenant, (ctx) => insert(ctx, 'One'))
  expect(await entries(tenant)).toMatchObject([
    {
      row_id: id,
      actor_kind: 'user',
      actor_id: person,
      acting_user_id: person,
      request_id: 'request-7',
      ip: '192.0.2.1',
    },
  ])
})

test('a job on behalf of a person is the actor, and the person stands beside it', async () => {
  const tenant = await scratch.makeTenant()
  const actor = { kind: 'job', job: 'papers.print', jobId: newId(), onBehalfOf: person } as const
  await scratch.db.inTenant({ ...callAs(), actor, ip: null }, tenant, (ctx) => insert(ctx, 'One'))
  expect(await entries(tenant)).toMatchObject([
    { actor_kind: 'job', actor_id: actor.jobId, acting_user_id: person, ip: null },
  ])
})

test('control 35: raw SQL: one entry per row and write, with the changed fields only', async () => {
  const tenant = await scratch.makeTenant()
  const run = <T>(work: (ctx: TenantContext) => Promise<T>) => scratch.inTenant(tenant, work)
  const id = await run((ctx) => insert(ctx, 'One'))
  await run((ctx) => sql`update app.paper set pages = 2, title = 'One' where id = ${id}`.execute(ctx.sql))
  const deletionId = await run((ctx) => deleteRecord(ctx, { subject: 'paper', id, label: 'One' }))
  await run(async (ctx) => restoreDeletion(ctx, await findDeletion(ctx, deletionId)))
  await run((ctx) => sql`delete from app.paper where id = ${id}`.execute(ctx.sql))
  const [created, updated, deleted, restored, removed, ...more] = await short(tenant)
  expect(created).toMatchObject({ action: 'paper.created', before: null })
  expect(created?.after).toMatchObject({ title: 'One', pages: 1, pin: '***' })
  expect(updated).toEqual({ action: 'paper.updated', before: { pages: 1 }, after: { pages: 2 } })
  const taken = { deleted_by: person, deletion_id: deletionId, deleted_at: expect.any(String) }
  const free = { deleted_by: null, deletion_id: null, deleted_at: null }
  expect(deleted).toEqual({ action: 'paper.deleted', before: null, after: taken })
  expect(restored).toEqual({ action: 'paper.restored', before: taken, after: free })
  expect(removed).toMatchObject({ action: 'paper.removed', after: null })
  expect(removed?.before).toMatchObject({ title: 'One', pages: 2, pin: '***' })
  expect(more).toEqual([])
})

test('the unit of work and its bulk updates leave one entry per row', async () => {
  const tenant = await scratch.makeTenant()
  const ids = await scratch.inTenant(tenant, async (ctx) => {
    const papers = ['One', 'Two', 'Three'].map((title) => ctx.em.create(Paper, { title, pages: 1 }))
    await ctx.em.flush()
    return papers.map(({ id }) => id)
  })
  await scratch.inTenant(tenant, async (ctx) => {
    for (const paper of await ctx.em.find(Paper, {})) paper.title += '!'
  })
  await scratch.inTenant(tenant, (ctx) => ctx.em.nativeUpdate(Paper, {}, { pages: 9 }))
  await scratch.inTenant(tenant, (ctx) => ctx.em.nativeDelete(Paper, { id: ids[0] as string }))
  const found = await entries(tenant)
  const of = (action: string) => found.filter((entry) => entry.action === action)
  expect(
    of('paper.created')
      .map((entry) => entry.row_id)
      .sort(),
  ).toEqual(ids.toSorted())
  expect(of('paper.updated').map((entry) => entry.after)).toEqual(
    expect.arrayContaining([{ title: 'One!' }, { title: 'Two!' }, { title: 'Three!' }]),
  )
  expect(
    of('paper.updated')
      .slice(3)
      .map(({ before, after }) => ({ before, after })),
  ).toEqual(Array(3).fill({ before: { pages: 1 }, after: { pages: 9 } }))
  expect(found).toHaveLength(3 + 3 + 3 + 1)
})

test('Kysely’s builder, bulk SQL and an upsert leave one entry per row', async () => {
  const tenant = await scratch.makeTenant()
  await scratch.inTenant(tenant, async (ctx) => {
    const db = ctx.sql.withTables<{ 'app.paper': { title: string; pages?: number } }>()
    await db
      .insertInto('app.paper')
      .values([{ title: 'One' }, { title: 'Two' }])
      .execute()
    await db.updateTable('app.paper').set({ pages: 4 }).where('title', '=', 'Two').execute()
    await sql`update app.paper set pages = pages + 1`.execute(ctx.sql)
    await sql`insert into app.paper (title, pages) values ('Two', 7)
      on conflict (tenant_id, title) where deleted_at is null do update set pages = excluded.pages`.execute(
      ctx.sql,
    )
  })
  const counts = Map.groupBy(await entries(tenant), ({ action }) => action)
  expect(counts.get('paper.created')).toHaveLength(2)
  expect(counts.get('paper.updated')).toHaveLength(1 + 2 + 1)
})

test('a masked column shows that it changed, never what it was or is', async () => {
  const tenant = await scratch.makeTenant()
  const id = await scratch.inTenant(tenant, (ctx) => insert(ctx, 'One'))
  await scratch.inTenant(tenant, (ctx) =>
    sql`update app.paper set pin = 'other-pin' where id = ${id}`.execute(ctx.sql),
  )
  await scratch.inTenant(tenant, (ctx) =>
    sql`update app.paper set pin = null where id = ${id}`.execute(ctx.sql),
  )
  const found = await short(tenant)
  expect(found.at(1)).toEqual({ action: 'paper.updated', before: { pin: '***' }, after: { pin: '***' } })
  expect(
    JSON.stringify(await scratch.look('select * from app.audit_entry where tenant_id = $1', [tenant.id])),
  ).not.toMatch(/first-pin|other-pin/)
})

test('what is rolled back leaves no entry', async () => {
  const tenant = await scratch.makeTenant()
  const failing = scratch.inTenant(tenant, async (ctx) => {
    await insert(ctx, 'One')
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await entries(tenant)).toEqual([])
})

test('control 35: the application role can read its tenant’s entries, and neither add, change nor remove one', async () => {
  const tenant = await scratch.makeTenant()
  await scratch.inTenant(tenant, (ctx) => insert(ctx, 'One'))
  const attempts = [
    `insert into app.audit_entry (tenant_id, action, table_name, actor_kind, actor_id, digest)
     values ('${tenant.id}', 'paper.created', 'paper', 'user', 'me', '')`,
    `update app.audit_entry set actor_id = 'nobody'`,
    'delete from app.audit_entry',
    'truncate app.audit_entry',
    'select * from app.audit_entry for update',
    'select * from app.audit_entry_default',
    'delete from app.audit_entry_default',
    'select * from control.audit_entry',
  ]
  for (const attempt of attempts) {
    await expect(
      scratch.inTenant(tenant, (ctx) => sql.raw(attempt).execute(ctx.sql)),
      attempt,
    ).rejects.toThrow(/permission denied/)
  }
  expect(await entries(tenant)).toHaveLength(1)
})

test('a write by a database session without context is recorded with the role that logged in', async () => {
  const tenant = await scratch.makeTenant()
  await withClient(scratch.database.url('app'), async (client) => {
    await client.query('begin')
    await client.query(`select set_config('app.current_tenant_id', $1, true)`, [tenant.id])
    await client.query(`insert into app.paper (title) values ('By hand')`)
    await client.query('commit')
  })
  expect(await entries(tenant)).toMatchObject([
    {
      actor_kind: 'database',
      actor_id: `database:${loginRoles.app}`,
      acting_user_id: null,
      request_id: null,
      ip: null,
    },
  ])
})

test('an entry lands in the default partition when there is none for its time', async () => {
  await scratch.look(`do $$ declare made regclass; begin
    for made in select inhrelid::regclass from pg_inherits
      where inhparent = 'app.audit_entry'::regclass and inhrelid <> 'app.audit_entry_default'::regclass
    loop execute format('drop table %s', made); end loop; end $$`)
  await scratch.look(`create table app.audit_entry_1970 partition of app.audit_entry
    for values from ('00000000-0000-7000-8000-000000000000') to ('00800000-0000-7000-8000-000000000000')`)
  const tenant = await scratch.makeTenant()
  await scratch.inTenant(tenant, (ctx) => insert(ctx, 'One'))
  const found = await scratch.look<{ partition: string }>(
    `select tableoid::regclass::text as partition from app.audit_entry where tenant_id = $1 and table_name = 'paper'`,
    [tenant.id],
  )
  expect(found).toEqual([{ partition: 'app.audit_entry_default' }])
})
