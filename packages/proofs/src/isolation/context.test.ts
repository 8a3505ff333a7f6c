import { type CallContext, newId, silentLogger, systemClock, type TenantRef } from '@freehold/core'
import { createDatabase } from '@freehold/db'
import { useTestDatabase } from '@freehold/testing'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

const testDatabase = await useTestDatabase()

const call = (): CallContext => ({
  requestId: newId(),
  actor: { kind: 'system', name: 'proof' },
  ip: null,
  log: silentLogger,
  clock: systemClock,
})

async function twoTenants(poolSize: number) {
  const database = await createDatabase({ url: testDatabase.url('app'), entities: [], poolSize })
  const make = (slug: string) =>
    database.inSystem(call(), async (system): Promise<TenantRef> => {
      const made = await sql<{ id: string }>`select door.create_tenant(${slug}, ${slug}) as id`.execute(
        system.sql,
      )
      return { id: made.rows[0]?.id ?? '', slug, name: slug }
    })
  return { database, tenants: [await make(`a-${newId()}`), await make(`b-${newId()}`)] as const }
}

/** A generator with a fixed seed (mulberry32), so that a failing run can be run again. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

test('no tenant context survives on a pool of 2 through commits, rollbacks, timeouts and killed connections', async () => {
  const { database, tenants } = await twoTenants(2)
  const next = random(20261123)
  const current = sql<{
    tenant: string
    request: string
  }>`select freehold.tenant_id() as tenant, current_setting('app.request_id') as request`
  let wrong = 0
  const transactions = 400
  const users = 8
  let left = transactions
  const use = async () => {
    while (left-- > 0) {
      const tenant = tenants[next() < 0.5 ? 0 : 1]
      const fate = next()
      const context = call()
      try {
        await database.inTenant(context, tenant, async (ctx) => {
          const seen = (await current.execute(ctx.sql)).rows[0]
          if (seen?.tenant !== tenant.id || seen.request !== context.requestId) wrong += 1
          if (fate < 0.2) throw new Error('rolled back')
          if (fate < 0.3) await sql`select 1 / 0`.execute(ctx.sql)
          if (fate < 0.35)
            await sql`set local statement_timeout = 1`
              .execute(ctx.sql)
              .then(() => sql`select pg_sleep(1)`.execute(ctx.sql))
          if (fate < 0.37) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(ctx.sql)
        })
      } catch {
        // Expected for the fates above; what counts is what the next user of the connection sees.
      }
      const stale = await database.pool
        .query<{ tenant: string | null }>(
          `select nullif(current_setting('app.current_tenant_id', true), '') as tenant`,
        )
        .catch(() => null)
      if (stale?.rows[0]?.tenant) wrong += 1
    }
  }
  await Promise.all(Array.from({ length: users }, use))
  await database.close()
  expect(wrong).toBe(0)
})

test('without a tenant a read is an error, also on a connection that had one a moment ago', async () => {
  const { database, tenants } = await twoTenants(1)
  await expect(database.pool.query('select * from app.deletion')).rejects.toThrow(/app\.current_tenant_id/)
  await database.inTenant(call(), tenants[0], async (ctx) => {
    await sql`select * from app.deletion`.execute(ctx.sql)
  })
  await expect(database.pool.query('select * from app.deletion')).rejects.toThrow(
    /invalid input syntax for type uuid: ""/,
  )
  await database.close()
})

test('a statement that failed and was caught cannot end in an acknowledged write', async () => {
  const { database, tenants } = await twoTenants(1)
  const writing = database.inTenant(call(), tenants[0], async (ctx) => {
    await sql`insert into app.deletion (subject, row_id, label) values ('x', freehold.uuid_v7(), 'x')`.execute(
      ctx.sql,
    )
    await sql`select 1 / 0`.execute(ctx.sql).catch(() => {})
    return 'done'
  })
  await expect(writing).rejects.toThrow(/current transaction is aborted/)
  await database.close()
})
