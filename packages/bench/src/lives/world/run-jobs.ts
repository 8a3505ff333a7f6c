import type { Logger, OutgoingMail, TenantRef } from '@freehold/core'
import { systemClock } from '@freehold/core'
import type { Database } from '@freehold/db'
import { type AnyJob, runJob } from '@freehold/jobs'
import { jobs } from '@freehold/registry'
import type Stripe from 'stripe'
import type { House } from './open-house.ts'

const byName = new Map<string, AnyJob>(jobs.map((job) => [job.name, job]))
const again: ReadonlySet<string> = new Set(['retry', 'lost', 'shutdown'])
/** A job that has not ended after so many attempts without a fault is a finding. */
const mostAttempts = 8

export interface JobsOfLife {
  /** Runs what waits, and what that brings, until nothing waits; so many at the same time. */
  drain(atOnce?: number): Promise<void>
  /** Ends the run under way: whatever it does from now on changes nothing. */
  kill(): void
  /** Mails that left, in order. */
  mails: OutgoingMail[]
}

interface Waiting {
  id: string
  name: string
  data: { jobId: string; tenantId: string }
}

/** The worker's part without a queue's waiting: one job after the other, as the registry has them. */
export function createJobs(house: House, tenant: TenantRef, stripe: Stripe, log: Logger): JobsOfLife {
  const mails: OutgoingMail[] = []
  let stop = new AbortController()
  const fenced = fence(house.services.database, () => stop.signal)
  const parts = {
    database: fenced,
    files: house.services.files,
    outbox: {
      send: async (mail: OutgoingMail) => {
        stop.signal.throwIfAborted()
        mails.push(mail)
      },
      link: (to: string) => `http://localhost${to}`,
      linkToken: (purpose: string, subject: string) => `${purpose} ${subject}`,
    },
    stripe,
    log,
    clock: systemClock,
    findTenant: async () => tenant,
  }

  async function run({ id, name, data }: Waiting): Promise<void> {
    const job = byName.get(name)
    if (!job) throw new Error(`The registry has no job ${name}`)
    for (let number = 1; number <= mostAttempts; number++) {
      const ending = await attemptOnce(job, data, number)
      if (!again.has(ending.outcome)) {
        await forget(id)
        if (ending.outcome === 'completed' || ending.outcome === 'gone') return
        throw new Error(`The job ${name} ended as ${ending.outcome}`, { cause: ending.error })
      }
      if (number === mostAttempts) throw new Error(`The job ${name} does not end`, { cause: ending.error })
    }
  }

  /** What a killed process did not come to say, the queue finds out: the job is delivered again. */
  async function attemptOnce(job: AnyJob, data: Waiting['data'], number: number) {
    if (stop.signal.aborted) stop = new AbortController()
    const mine = stop
    try {
      return await runJob(parts, job, data as never, { number, last: false }, mine)
    } catch (error) {
      if (!mine.signal.aborted) throw error
      return { outcome: 'lost' as const, error }
    }
  }

  async function forget(id: string): Promise<void> {
    await house.query('delete from pgboss.job where id = $1', [id])
  }

  return {
    mails,
    kill: () => stop.abort(new Error('The process was killed')),
    async drain(atOnce = 1) {
      for (;;) {
        const waiting = await house.query<Waiting>(
          `select id, name, data from pgboss.job
           where data ->> 'tenantId' = $1 and state < 'active' and start_after <= now() + interval '1 minute'
           order by created_on, id limit $2`,
          [tenant.id, atOnce],
        )
        if (waiting.length === 0) return
        await Promise.all(waiting.map((each) => (byName.has(each.name) ? run(each) : forget(each.id))))
      }
    },
  }
}

/** A killed process commits nothing. */
function fence(database: Database, signal: () => AbortSignal): Database {
  return {
    ...database,
    inTenant: (call, tenant, work) => {
      const mine = signal()
      return database.inTenant(call, tenant, async (ctx) => {
        const result = await work(ctx)
        mine.throwIfAborted()
        return result
      })
    },
  }
}
