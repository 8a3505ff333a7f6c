import { type CallContext, newId, silentLogger, systemClock, type TenantRef } from '@freehold/core'
import { createDatabase, type TenantContext, withClient } from '@freehold/db'
import { useTestDatabase } from '@freehold/testing'
import { afterAll } from 'vitest'

/** At the top of a test file: tenants on a plan, and their transactions, on a database of the file's own. */
export async function usePlans(poolSize = 10) {
  const testDatabase = await useTestDatabase()
  const database = await createDatabase({ url: testDatabase.url('app'), entities: [], poolSize })
  afterAll(() => database.close())
  const arrange = <Row extends object>(statement: string, values: unknown[] = []) =>
    withClient(testDatabase.superuserUrl, async (client) => (await client.query<Row>(statement, values)).rows)
  return {
    arrange,
    async tenantOn(plan: string): Promise<TenantRef> {
      const slug = `t-${newId()}`
      const [made] = await arrange<{ id: string }>(
        'insert into control.tenants (slug, name, plan) values ($1, $1, $2) returning id',
        [slug, plan],
      )
      return { id: made?.id ?? '', slug, name: slug }
    },
    inTenant<T>(
      tenant: TenantRef,
      work: (ctx: TenantContext) => Promise<T>,
      now = systemClock.now,
    ): Promise<T> {
      const call: CallContext = {
        requestId: newId(),
        actor: { kind: 'system', name: 'test' },
        ip: null,
        log: silentLogger,
        clock: { now },
      }
      return database.inTenant(call, tenant, work)
    },
  }
}
