import Stripe from 'stripe'

/**
 * What an error of Stripe's means for what was asked. `declined`: the bank or the card said no, in Stripe's words. `wrong`:
 * Stripe does not take it, and never will. `later`: nobody knows, or not now: the same is asked again.
 */
export type Verdict =
  | { kind: 'declined'; message: string; needsAuthentication: boolean }
  | { kind: 'wrong'; message: string; code: string | null }
  | { kind: 'later'; keptAnswer: boolean }

export function judgeError(error: unknown): Verdict | null {
  if (!(error instanceof Stripe.errors.StripeError)) return null
  const { code = null, message } = error
  const needsAuthentication =
    code === 'invoice_payment_intent_requires_action' || code === 'authentication_required'
  if (error instanceof Stripe.errors.StripeCardError || needsAuthentication)
    return { kind: 'declined', message, needsAuthentication }
  if (error instanceof Stripe.errors.StripeInvalidRequestError && code !== 'lock_timeout')
    return { kind: 'wrong', message, code }
  // "Other parameters with this key": what we decide by has changed since.
  const otherParameters =
    error instanceof Stripe.errors.StripeIdempotencyError && code !== 'idempotency_key_in_use'
  const keptAnswer = otherParameters || error.headers?.['idempotent-replayed'] === 'true'
  return { kind: 'later', keptAnswer }
}
