import { type AnyJob, defineJob, enqueue } from '@freehold/jobs'
import { sql } from 'kysely'
import * as z from 'zod'
import { median } from '../statistics.ts'
import { until, type World } from './world.ts'

const pickedUp: number[] = []

/** Notes when it began. */
export const quickJob: AnyJob = defineJob({
  name: 'bench.quick',
  input: z.strictObject({}),
  label: () => 'Quick',
  visible: false,
  handler: async () => {
    pickedUp.push(performance.now())
  },
})

/** Milliseconds from the commit of one job to its beginning, in an idle worker. */
export async function measurePickup(world: World, times: number): Promise<number> {
  const worker = world.makeWorker([quickJob])
  await worker.start()
  const waits: number[] = []
  for (let nr = 0; nr < times; nr++) {
    const tenant = world.tenants[nr % world.tenants.length]
    if (!tenant) throw new Error('No tenant')
    await world.database.inTenant(world.call, tenant, (ctx) => enqueue(ctx, quickJob, {}))
    const sent = performance.now()
    await until(() => pickedUp.length > nr, 1)
    waits.push((pickedUp[nr] ?? Number.NaN) - sent)
  }
  await worker.stop()
  return median(waits)
}

/** The same, in people's list. */
export const seenQuickJob: AnyJob = { ...quickJob, name: 'bench.seen-quick', visible: true }

/** What one `enqueue` of the job adds to a transaction that writes a row, in milliseconds; with and without in turn. */
export async function measureEnqueue(world: World, job: AnyJob, times: number): Promise<number> {
  const took = { without: [] as number[], with: [] as number[] }
  for (let nr = 0; nr < times * 2; nr++) {
    const kind = nr % 2 === 0 ? 'without' : 'with'
    const tenant = world.tenants[nr % world.tenants.length]
    if (!tenant) throw new Error('No tenant')
    const started = performance.now()
    await world.database.inTenant(world.call, tenant, async (ctx) => {
      await sql`insert into app.bench_note (text) values ('x')`.execute(ctx.sql)
      if (kind === 'with') await enqueue(ctx, job, {})
    })
    took[kind].push(performance.now() - started)
  }
  return median(took.with) - median(took.without)
}
