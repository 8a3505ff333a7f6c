import { newId, type TenantRef } from '@freehold/core'
import * as z from 'zod'
import {
  defineJob,
  enqueue,
  type JobDefinition,
  type JobOptions,
  type JobResult,
  type JobRun,
} from '../src/index.ts'
import { type JobFixture, useJobs } from './job-fixture.ts'

type Work = (run: JobRun) => Promise<JobResult | void>
export type ScriptedJob = JobDefinition<{ key: string }>

// What handlers do, by a key in the input: functions do not travel through the queue.
const works = new Map<string, Work>()
const input = z.strictObject({ key: z.string() })

function scriptedJob(options: Partial<JobOptions<{ key: string }>> & { name: string }): ScriptedJob {
  return defineJob({
    input,
    label: () => 'Test',
    handler: async (run, { key }) => works.get(key)?.(run),
    ...options,
  })
}

/** The input with which `work` runs. */
export function script(work: Work): { key: string } {
  const key = newId()
  works.set(key, work)
  return { key }
}

export interface ScriptedFixture extends JobFixture {
  jobs: ScriptedJob[]
  /** Default settings. */
  plain: ScriptedJob
  /** Two retries, the first after 100 s. */
  patient: ScriptedJob
  /** No retry. */
  once: ScriptedJob
  /** Enqueues a job that does `work`, as a person of the tenant (default: a new one). */
  start(
    job: ScriptedJob,
    work: Work,
    tenant?: TenantRef,
  ): Promise<{ id: string; requestId: string; tenant: TenantRef }>
}

/** A database with queues for jobs that do what each test says. */
export async function useScriptedJobs(): Promise<ScriptedFixture> {
  const plain = scriptedJob({ name: 'tests.plain' })
  const patient = scriptedJob({ name: 'tests.patient', retryLimit: 2, retryDelaySeconds: 100 })
  const once = scriptedJob({ name: 'tests.once', retryLimit: 0 })
  const jobs = [plain, patient, once]
  const fixture = await useJobs(jobs)
  return {
    ...fixture,
    jobs,
    plain,
    patient,
    once,
    async start(job, work, tenant) {
      const owner = tenant ?? (await fixture.makeTenant())
      const sent = await fixture.inTenant(owner, async (ctx) => {
        const { id } = await enqueue(ctx, job, script(work))
        return { id, requestId: ctx.requestId }
      })
      return { ...sent, tenant: owner }
    },
  }
}
