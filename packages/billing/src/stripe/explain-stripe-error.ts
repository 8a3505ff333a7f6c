import { AppError } from '@freehold/core'
import Stripe from 'stripe'

const later = 'The payment provider does not answer right now. Nothing was changed; try again in a moment.'
const closed = 'Billing does not work at the moment. Nothing was changed, and we have been told.'

/**
 * What somebody who waits is told when a call to Stripe failed: a card's refusal in Stripe's words for people, else a sentence of ours.
 * Anything that is no error of Stripe's comes back as it is. Jobs judge for themselves what is tried again.
 */
export function explainStripeError(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error
  const { StripeCardError, StripeInvalidRequestError, StripeIdempotencyError } = Stripe.errors
  const { StripeAuthenticationError, StripePermissionError } = Stripe.errors
  if (error instanceof StripeCardError)
    return new AppError('invalid', error.message, {
      data: { declineCode: error.decline_code ?? null },
      cause: error,
    })
  if (error instanceof StripeAuthenticationError || error instanceof StripePermissionError)
    return new AppError('unavailable', closed, { cause: error })
  const busy = error.code === 'lock_timeout' || error.code === 'idempotency_key_in_use'
  // What we asked for was wrong, which is a fault of ours and no state of theirs.
  if ((error instanceof StripeInvalidRequestError || error instanceof StripeIdempotencyError) && !busy)
    return new AppError('internal', error.message, { cause: error })
  return new AppError('unavailable', later, { retryAfterSeconds: 5, cause: error })
}

/** Runs calls to Stripe for somebody who waits. @throws AppError as `explainStripeError` says */
export async function askStripe<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw explainStripeError(error)
  }
}
