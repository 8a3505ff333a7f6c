import { newId, type OutgoingMail } from '@freehold/core'
import type { AnyJob, JobRun } from '@freehold/jobs'
import { call, type House, type Person, type Product } from './start-product.ts'

export interface TriedJobs {
  /** Mails that its jobs sent, in order. */
  mails: OutgoingMail[]
  /** One attempt of a job, as a worker makes it for this person. */
  attempt(
    job: AnyJob,
    input: unknown,
    options?: { jobId?: string; more?: Partial<JobRun> },
  ): Promise<{ fileId?: string }>
}

/** The worker's part, done by a test: `once` remembers by job, as the table does. */
export function tryJobs(product: Product, house: House, person: Person): TriedJobs {
  const { services } = product
  const mails: OutgoingMail[] = []
  const done = new Set<string>()
  return {
    mails,
    async attempt(job, input, { jobId = newId(), more = {} } = {}) {
      const context = call({ kind: 'job', job: job.name, jobId, onBehalfOf: person.userId })
      const inTenant: JobRun['inTenant'] = (work) => services.database.inTenant(context, house.tenant, work)
      const run: JobRun = {
        ...context,
        jobId,
        attempt: 1,
        tenant: house.tenant,
        signal: new AbortController().signal,
        files: services.files,
        outbox: {
          async send(mail) {
            mails.push(mail)
          },
          link: (path) => path,
          linkToken: () => newId(),
        },
        inTenant,
        async once(work, key = '') {
          if (done.has(jobId + key)) return undefined
          const result = await inTenant(work)
          done.add(jobId + key)
          return result
        },
        progress: async () => {},
        ...more,
      }
      return (await job.handler(run, input)) ?? {}
    },
  }
}
