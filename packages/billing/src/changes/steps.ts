import type { JobRun } from '@freehold/jobs'
import type Stripe from 'stripe'
import type { Change, ChangeKind } from './change.ts'
import { noteStep } from './change-rows.ts'

/** How a change goes through Stripe: each step at most once, whenever the worker dies. */
export interface Steps<Kind extends ChangeKind = ChangeKind> {
  run: JobRun
  stripe: Stripe
  change: Change<Kind>
  customerId: string
  /**
   * Runs `work` unless an earlier attempt noted what it gave. A crash between Stripe's answer and the note is what the
   * idempotency key is for: Stripe answers the same again. What is noted is small: ids and decided values.
   */
  step<T>(name: string, work: (once: Stripe.RequestOptions) => Promise<T>): Promise<T>
}

export function createSteps(run: JobRun, stripe: Stripe, change: Change, customerId: string): Steps {
  let noted = change.noted
  const round = roundOf(noted)
  return {
    run,
    stripe,
    change,
    customerId,
    async step<T>(name: string, work: (once: Stripe.RequestOptions) => Promise<T>): Promise<T> {
      if (name in noted) return noted[name] as T
      run.signal.throwIfAborted()
      const idempotencyKey = `change:${change.id}:${name}${round === 0 ? '' : `:${round}`}`
      const result = await work({ idempotencyKey })
      noted = { ...noted, [name]: result ?? null }
      await run.inTenant((ctx) => noteStep(ctx, change.id, noted))
      return result
    },
  }
}

/** Stripe keeps an answer with its key even when it is "500": then all begins anew under other keys, by what is true by then. */
export async function beginAnew(run: JobRun, change: Change): Promise<void> {
  await run.inTenant((ctx) => noteStep(ctx, change.id, { round: roundOf(change.noted) + 1 }))
}

function roundOf(noted: Change['noted']): number {
  const { round } = noted as { round?: number }
  return round ?? 0
}
