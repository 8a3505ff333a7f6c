import { type Logger, newId, silentLogger } from '@freehold/core'
import { withClient } from '@freehold/db'
import { createMetrics } from '@freehold/observability'
import { useTestDatabase } from '@freehold/testing'
import { afterAll } from 'vitest'
import { createLimits, type Limits, type LimitsOptions } from '../src/index.ts'

/** At the top of a test file: limits of as many processes as wanted, on a database of the file's own. */
export async function useLimits() {
  const testDatabase = await useTestDatabase()
  const started: Limits[] = []
  afterAll(() => Promise.all(started.map((limits) => limits.close())))
  const query = <Row extends object>(statement: string, values: unknown[] = []) =>
    withClient(testDatabase.superuserUrl, async (client) => (await client.query<Row>(statement, values)).rows)
  return {
    testDatabase,
    query,
    metrics: createMetrics(),
    start(options: Partial<LimitsOptions> = {}): Limits {
      const log: Logger = silentLogger
      const limits = createLimits({
        url: testDatabase.url('app'),
        log,
        metrics: { countRefusal() {}, setLocalLimits() {} },
        ...options,
      })
      started.push(limits)
      return limits
    },
    async makeTenant(): Promise<string> {
      const [made] = await query<{ id: string }>(
        'insert into control.tenants (slug, name) values ($1, $1) returning id',
        [`t-${newId()}`],
      )
      return made?.id ?? ''
    },
  }
}
