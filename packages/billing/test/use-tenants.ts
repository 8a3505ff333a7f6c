import { type CallContext, newId, silentLogger, type TenantRef } from '@freehold/core'
import { createDatabase, type TenantContext, withClient } from '@freehold/db'
import { useTestDatabase } from '@freehold/testing'
import { afterAll } from 'vitest'

/** At the top of a test file: tenants and their transactions on a database of the file's own, with a clock that tests turn. */
export async function useTenants() {
  const testDatabase = await useTestDatabase()
  const database = await createDatabase({ url: testDatabase.url('app'), entities: [], poolSize: 6 })
  afterAll(() => database.close())
  const query = <Row extends object>(statement: string, values: unknown[] = []) =>
    withClient(testDatabase.superuserUrl, async (client) => (await client.query<Row>(statement, values)).rows)
  const clock = { time: new Date('2026-11-23T12:20:00Z'), now: () => clock.time }
  const call: CallContext = {
    requestId: newId(),
    actor: { kind: 'system', name: 'test' },
    ip: null,
    log: silentLogger,
    clock,
  }
  return {
    query,
    clock,
    async makeTenant(plan = 'team'): Promise<TenantRef> {
      const slug = `t-${newId()}`
      const [made] = await query<{ id: string }>(
        'insert into control.tenants (slug, name, plan) values ($1, $1, $2) returning id',
        [slug, plan],
      )
      return { id: made?.id ?? '', slug, name: slug }
    },
    /** As the sync writes it. */
    giveAccount: (tenant: TenantRef, customer: string, testClock: { id: string; now: Date } | null = null) =>
      query(
        `insert into app.billing_account (tenant_id, customer_id, test_clock_id, clock_now, state) values ($1, $2, $3, $4, 'active')
         on conflict (tenant_id) do update set customer_id = excluded.customer_id, test_clock_id = excluded.test_clock_id, clock_now = excluded.clock_now`,
        [tenant.id, customer, testClock?.id ?? null, testClock?.now ?? clock.now()],
      ),
    inTenant: <T>(tenant: TenantRef, work: (ctx: TenantContext) => Promise<T>): Promise<T> =>
      database.inTenant(call, tenant, work),
  }
}
