import { newId } from '@freehold/core'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { Paper, PaperSchema, paperTable } from '../test/paper.ts'
import { callAs, person, useScratch } from '../test/use-scratch.ts'
import { createDatabase, type TenantState } from './database.ts'
import type { TenantContext } from './tenant-context.ts'

const scratch = await useScratch([paperTable], [PaperSchema])
const broken: Error[] = []
const small = await createDatabase({
  url: scratch.database.url('app'),
  entities: [PaperSchema],
  poolSize: 1,
  onConnectionError: (error) => broken.push(error),
})
afterAll(() => small.close())

const insert = (ctx: TenantContext, title: string) =>
  sql`insert into app.paper (title) values (${title})`.execute(ctx.sql)

const titles = async (tenantId: string) =>
  (
    await scratch.look<{ title: string }>('select title from app.paper where tenant_id = $1 order by 1', [
      tenantId,
    ])
  ).map(({ title }) => title)

/** A tenant that `person` may enter by its slug. */
async function entered() {
  const tenant = await scratch.makeTenant()
  await scratch.look(
    'insert into control.users (id, name, email) values ($1, $2, $3) on conflict do nothing',
    [person, 'Ada', 'ada@example.com'],
  )
  await scratch.look('insert into control.directory (tenant_id, user_id) values ($1, $2)', [
    tenant.id,
    person,
  ])
  const enter = <T>(
    readOnly: boolean,
    work: (ctx: TenantContext, state: TenantState, row: { n: number } | undefined) => Promise<T>,
  ) =>
    small.enterTenant<{ n: number }, T>(
      callAs(),
      { userId: person, slug: tenant.slug },
      { sql: 'select 7 as n', readOnly },
      work,
    )
  return { tenant, enter }
}

test('what the work returns is answered after the commit; what it throws rolls everything back', async () => {
  const tenant = await scratch.makeTenant()
  const run = <T>(work: (ctx: TenantContext) => Promise<T>) => small.inTenant(callAs(), tenant, work)
  expect(await run((ctx) => insert(ctx, 'kept').then(() => 'answer'))).toBe('answer')
  const failing = run(async (ctx) => {
    await insert(ctx, 'lost')
    ctx.em.create(Paper, { title: 'lost too', pages: 1 })
    throw new Error('own reason')
  })
  await expect(failing).rejects.toThrow('own reason')
  expect(await titles(tenant.id)).toEqual(['kept'])
})

test('what the unit of work holds is written at the end, in every kind of transaction that has a tenant', async () => {
  const { tenant, enter } = await entered()
  await small.inTenant(callAs(), tenant, async (ctx) => void ctx.em.create(Paper, { title: 'in', pages: 1 }))
  await enter(false, async (ctx) => void ctx.em.create(Paper, { title: 'enter', pages: 1 }))
  await small.inSystem(callAs(), async (system) => {
    void (await system.enter(tenant)).em.create(Paper, { title: 'system', pages: 1 })
  })
  expect(await titles(tenant.id)).toEqual(['enter', 'in', 'system'])
})

test('a request enters its tenant by slug and membership, with the arrival’s row; others get none and see nothing', async () => {
  const { tenant, enter } = await entered()
  await enter(false, (ctx) => insert(ctx, 'one'))
  const seen = await enter(true, async (ctx, state, row) => [ctx.tenant, state, row?.n])
  expect(seen).toEqual([
    { id: tenant.id, slug: tenant.slug, name: tenant.name },
    { access: 'full', accessReason: null, mfaRequired: false },
    7,
  ])
  for (const key of [
    { userId: newId(), slug: tenant.slug },
    { userId: person, slug: 'no-such-tenant' },
    { userId: person, slug: `x' or slug like '%` },
  ]) {
    const rows = await small.enterTenant(
      callAs(),
      key,
      { sql: 'select 1 as n', readOnly: true },
      async (ctx) => [
        ctx.tenant.id === tenant.id,
        (await sql`select id from app.paper`.execute(ctx.sql)).rows,
      ],
    )
    expect(rows).toEqual([false, []])
  }
})

test('a read-only transaction refuses writes of any kind, and the next one may write again', async () => {
  const { tenant, enter } = await entered()
  await expect(enter(true, (ctx) => insert(ctx, 'raw'))).rejects.toThrow('read-only transaction')
  const flushed = enter(true, async (ctx) => void ctx.em.create(Paper, { title: 'unit of work', pages: 1 }))
  await expect(flushed).rejects.toThrow('read-only transaction')
  await enter(false, (ctx) => insert(ctx, 'allowed'))
  expect(await titles(tenant.id)).toEqual(['allowed'])
})

test('a transaction without tenant sees no tenant’s rows until it enters one', async () => {
  const { tenant, enter } = await entered()
  await enter(false, (ctx) => insert(ctx, 'one'))
  await small.inSystem(callAs(), async (system) => {
    const ctx = await system.enter(tenant)
    expect((await sql`select title from app.paper`.execute(ctx.sql)).rows).toEqual([{ title: 'one' }])
  })
  const peek = small.inSystem(callAs(), (system) => sql`select title from app.paper`.execute(system.sql))
  await expect(peek).rejects.toThrow()
})

test('a connection lost in the middle is `unavailable`, writes nothing, and its pool of one still works', async () => {
  const tenant = await scratch.makeTenant()
  const lost = () =>
    small.inTenant(callAs(), tenant, async (ctx) => {
      await insert(ctx, 'lost')
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(ctx.sql)
      await scratch.look('select pg_terminate_backend($1)', [rows[0]?.pid])
      await insert(ctx, 'lost too')
    })
  for (let n = 0; n < 3; n++)
    await expect(lost()).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 2 })
  await small.inTenant(callAs(), tenant, (ctx) => insert(ctx, 'kept'))
  expect(await titles(tenant.id)).toEqual(['kept'])
  expect(broken.length).toBeGreaterThan(0)
})

test('a connection lost before the end of the work is `unavailable`, not an acknowledged write', async () => {
  const tenant = await scratch.makeTenant()
  const lost = small.inTenant(callAs(), tenant, async (ctx) => {
    await insert(ctx, 'lost')
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(ctx.sql)
    await scratch.look('select pg_terminate_backend($1)', [rows[0]?.pid])
  })
  await expect(lost).rejects.toMatchObject({ code: 'unavailable' })
  expect(await titles(tenant.id)).toEqual([])
})

test('a server that is not there is `unavailable`, through every way in', async () => {
  const away = await createDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', entities: [] })
  const ways = [
    () => away.inTenant(callAs(), { id: newId(), slug: 'a', name: 'A' }, async () => {}),
    () => away.inSystem(callAs(), async () => {}),
    () => away.callDoor('ready', []),
  ]
  for (const way of ways) await expect(way()).rejects.toMatchObject({ code: 'unavailable' })
  await away.close()
})

test('a context that is no UUID is refused before it reaches SQL, and values cannot leave their quotes', async () => {
  const bad = { id: `x'); drop table app.paper; --`, slug: 'x', name: 'x' }
  await expect(async () => small.inTenant(callAs(), bad, async () => {})).rejects.toThrow('must be a UUID')
  const tenant = await scratch.makeTenant()
  const hostile = `a'), set_config('app.current_tenant_id', '${newId()}', true) -- \\`
  const seen = await small.inTenant(
    callAs(hostile),
    tenant,
    async (ctx) =>
      (
        await sql`select current_setting('app.request_id') as request, freehold.tenant_id() as tenant`.execute(
          ctx.sql,
        )
      ).rows,
  )
  expect(seen).toEqual([{ request: hostile, tenant: tenant.id }])
})
