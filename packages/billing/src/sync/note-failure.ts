import { AppError } from '@freehold/core'
import { sql } from 'kysely'
import Stripe from 'stripe'
import type { StripeRun } from '../accounts/ensure-customer.ts'
import { noteFinding, syncFailing } from './findings.ts'

/** The account says that it may be old, and since when. Nothing else of it changes. */
export async function noteFailure(run: StripeRun, error: unknown): Promise<void> {
  if (run.signal.aborted) return
  const words = wordsOf(error)
  await run
    .inTenant((ctx) =>
      sql`update app.billing_account set sync_error = ${words}, sync_failed_at = coalesce(sync_failed_at, ${ctx.clock.now()})`.execute(
        ctx.sql,
      ),
    )
    // What made the sync fail is the news.
    .catch((failure: unknown) => run.log.warn('a failed sync could not be noted', { error: failure }))
}

/** Staff hear of it; the next sync that succeeds takes it back. */
export async function giveUp(run: StripeRun, error: unknown): Promise<void> {
  run.log.error('billing could not be synchronised', { error })
  await run.inTenant((ctx) => noteFinding(ctx, syncFailing, '', wordsOf(error), false))
}

function wordsOf(error: unknown): string {
  if (error instanceof AppError) return error.message
  if (error instanceof Stripe.errors.StripeConnectionError) return 'Stripe could not be reached.'
  if (error instanceof Stripe.errors.StripeRateLimitError) return 'Stripe asked us to wait.'
  if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing')
    return 'Stripe does not know this customer. Are these the keys of the same account and mode?'
  if (error instanceof Stripe.errors.StripeError) return 'Stripe could not answer.'
  return 'The answer of Stripe could not be written down.'
}
