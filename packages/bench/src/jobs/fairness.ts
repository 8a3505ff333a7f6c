import { type AnyJob, defineJob, enqueue } from '@freehold/jobs'
import * as z from 'zod'
import { median } from '../statistics.ts'
import { pause, until, type World } from './world.ts'

/** How long a job of the flood runs. */
export const runningMs = 100
const concurrency = 4
const samples = 9
const patienceMs = 10_000

const begun = new Map<string, number>()

function floodJob(name: string, tenantConcurrency: number): AnyJob {
  return defineJob({
    name,
    input: z.strictObject({ probe: z.optional(z.string()) }),
    label: () => 'Flood',
    visible: false,
    concurrency,
    tenantConcurrency,
    handler: async (_run, { probe }) => {
      if (probe) begun.set(probe, performance.now())
      else await pause(runningMs)
    },
  })
}

export const fairJob = floodJob('bench.fair', 1)
/** The control: one tenant may have every slot. */
export const unfairJob = floodJob('bench.unfair', 1_000_000)

/** How long another tenant's job waits beside one that has so many queued; Infinity when not begun in 10 s. */
export async function waitBeside(world: World, job: AnyJob, queued: number): Promise<number> {
  const [flooding, other] = world.tenants
  if (!flooding || !other) throw new Error('Two tenants are needed')
  await world.query(
    `insert into pgboss.job (id, name, data, group_id, retry_limit)
     select id, $1, jsonb_build_object('tenantId', $2::text, 'jobId', id, 'onBehalfOf', null, 'requestId', 'flood', 'input', '{}'::jsonb), $2::text, 0
     from (select gen_random_uuid() as id from generate_series(1, $3::int)) n`,
    [job.name, flooding.id, queued],
  )
  await world.query('vacuum analyze pgboss.job_common')
  const worker = world.makeWorker([job])
  await worker.start()
  await pause(500)
  const waits: number[] = []
  while (waits.length < samples && waits.at(-1) !== Number.POSITIVE_INFINITY) {
    const probe = `${job.name} ${waits.length}`
    await world.database.inTenant(world.call, other, (ctx) => enqueue(ctx, job, { probe }))
    const sent = performance.now()
    await until(() => begun.has(probe) || performance.now() - sent > patienceMs, 1)
    waits.push((begun.get(probe) ?? Number.POSITIVE_INFINITY) - sent)
  }
  await worker.stop(false)
  await world.query('delete from pgboss.job where name = $1', [job.name])
  return waits.at(-1) === Number.POSITIVE_INFINITY ? Number.POSITIVE_INFINITY : median(waits)
}
