import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { quickVigil, useJobs } from '../test/job-fixture.ts'
import { fragileJob, killedJobs, survivingJob } from '../test/killed-jobs.ts'
import { enqueue } from './index.ts'

const { database, inTenant, makeTenant, startWorker, job, jobIs } = await useJobs(killedJobs, [], {
  heartbeatSeconds: 4,
})

test('a job whose worker is killed is taken up by another; in its last attempt it has visibly failed', {
  timeout: 60_000,
}, async () => {
  const tenant = await makeTenant()
  const [survivor, fragile] = await inTenant(
    tenant,
    async (ctx) => [await enqueue(ctx, survivingJob, {}), await enqueue(ctx, fragileJob, {})] as const,
  )
  const script = path.join(import.meta.dirname, '../test/worker-process.ts')
  const victim = spawn(process.execPath, [script, database.url('jobs'), database.url('app')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const running = new Set<string>()
  for await (const line of createInterface({ input: victim.stdout })) {
    running.add(line)
    if (running.size === 2) break
  }
  expect(running).toEqual(new Set([`running ${survivor.id}`, `running ${fragile.id}`]))
  victim.kill('SIGKILL')
  await once(victim, 'exit')
  expect(await job(survivor.id)).toMatchObject({ state: 'running', progress: 0.5 })
  await startWorker(killedJobs, { vigil: quickVigil })
  const completed = await jobIs(survivor.id, 'completed')
  expect(completed.attempt).toBe(2)
  const failed = await jobIs(fragile.id, 'failed')
  expect(failed).toMatchObject({ attempt: 1, delivery: { state: 'failed' } })
  expect(failed.error).toContain('The server stopped')
})
