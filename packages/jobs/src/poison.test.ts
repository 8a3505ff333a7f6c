import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { QueueState } from '@freehold/observability'
import { expect, test } from 'vitest'
import { quickVigil, until, useJobs } from '../test/job-fixture.ts'
import { healthyJob, poisonJobs, poisons } from '../test/poison-jobs.ts'
import { enqueue } from './index.ts'

const { database, inTenant, makeTenant, startWorker, look, jobIs } = await useJobs(
  [...Object.values(poisonJobs), healthyJob],
  [],
  { heartbeatSeconds: 4 },
)

/** A worker under a supervisor that starts it again. Returns how to end both, and how often it has died. */
function supervise(poison: string) {
  const script = path.join(import.meta.dirname, '../test/worker-process.ts')
  const args = ['--max-old-space-size=64', script, database.url('jobs'), database.url('app'), poison]
  let deaths = 0
  let ended = false
  const start = () => {
    const worker = spawn(process.execPath, args, { stdio: 'ignore' })
    worker.once('exit', () => {
      if (ended) return
      deaths++
      current = start()
    })
    return worker
  }
  let current = start()
  return {
    deaths: () => deaths,
    async end() {
      ended = true
      current.kill('SIGKILL')
      await once(current, 'exit')
    },
  }
}

test('a job that loops for ever, crashes its process or exhausts its memory ends as a dead letter, and the others go on', {
  timeout: 120_000,
}, async () => {
  const tenant = await makeTenant()
  const fleet = poisons.map((how) => supervise(how))
  try {
    const sent = await inTenant(tenant, async (ctx) => {
      const bad = []
      for (const how of poisons) bad.push(await enqueue(ctx, poisonJobs[how], {}))
      const good = []
      for (let nr = 0; nr < 20; nr++) good.push(await enqueue(ctx, healthyJob, {}))
      return { bad, good }
    })
    const gauges = new Map<string, QueueState>()
    await startWorker([], {
      vigil: quickVigil,
      metrics: { observeJob() {}, setQueue: (name, state) => gauges.set(name, state) },
    })
    for (const { id } of sent.bad) {
      const failed = await jobIs(id, 'failed')
      expect(failed.error).toContain('The server stopped')
    }
    const letters = await look(
      'select name, attempts from app.dead_letter where tenant_id = $1 order by name',
      [tenant.id],
    )
    expect(letters).toEqual(['crash', 'loop', 'memory'].map((how) => ({ name: `tests.${how}`, attempts: 1 })))
    for (const { id } of sent.good) await jobIs(id, 'completed')
    for (const worker of fleet) expect(worker.deaths()).toBe(1)
    await until(
      async () => poisons.map((how) => gauges.get(`tests.${how}`)?.dead),
      (dead) => dead.every((count) => count === 1),
      'the gauges that alerts watch',
    )
  } finally {
    await Promise.all(fleet.map((worker) => worker.end()))
  }
})

test('an input that is too big for a queue is refused where it is enqueued', async () => {
  const tenant = await makeTenant()
  const refused = inTenant(tenant, (ctx) => enqueue(ctx, healthyJob, { text: 'x'.repeat(300_000) }))
  await expect(refused).rejects.toMatchObject({
    code: 'too_large',
    message: 'What a job starts with may be 256 KB, not 293.',
  })
})
