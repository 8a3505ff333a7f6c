import type Stripe from 'stripe'
import { afterKey } from '../facts/read-subscription.ts'
import type { Outcome } from './change.ts'
import { latestInvoiceOf, requireSubscription } from './chosen-subscription.ts'
import { readPaymentProblem } from './payment-problem.ts'
import type { Steps } from './steps.ts'

/** Takes a cancellation back, or goes on after a trial that ended without a card. */
export async function applyResume(steps: Steps<'resume'>): Promise<Outcome> {
  const { stripe, customerId, step } = steps
  const { id, paused, atPeriodEnd, invoiceBefore, waiting } = await step('decide', async () => {
    const { subscription } = await requireSubscription(stripe, customerId)
    return {
      id: subscription.id,
      paused: subscription.status === 'paused',
      atPeriodEnd: subscription.cancel_at_period_end,
      invoiceBefore: latestInvoiceOf(subscription),
      waiting: subscription.pending_update !== null,
    }
  })
  if (!paused) {
    await step('keep', async (once) => {
      await stripe.subscriptions.update(
        id,
        {
          ...(atPeriodEnd ? { cancel_at_period_end: false } : { cancel_at: '' }),
          metadata: { [afterKey]: '' },
        },
        once,
      )
    })
    return { state: 'done' }
  }
  if (waiting && invoiceBefore) await step('void', (once) => voidInvoice(steps, invoiceBefore, once))
  const unpaid = await step('resume', async (once) => {
    const resumed = await stripe.subscriptions.resume(
      id,
      {
        billing_cycle_anchor: { type: 'now' },
        proration_behavior: 'none',
        // Else it would go on as past due: a grace for somebody who never paid.
        payment_behavior: 'resume_on_payment_success',
      },
      once,
    )
    if (resumed.status === 'active') return null
    const invoice = latestInvoiceOf(resumed)
    return invoice === invoiceBefore ? null : invoice
  })
  const problem = unpaid === null ? null : await step('ask-why', () => readPaymentProblem(stripe, unpaid))
  if (!problem || unpaid === null) return { state: 'done' }
  const { kind, message, payUrl } = problem
  if (kind === 'authentication') return { state: 'action_required', message, payUrl }
  // Else it would be owed for a time in which nothing was given.
  await step('give-up', (once) => voidInvoice(steps, unpaid, once))
  return { state: 'refused', message }
}

async function voidInvoice(
  { stripe }: Pick<Steps, 'stripe'>,
  id: string,
  once: Stripe.RequestOptions,
): Promise<null> {
  await stripe.invoices.voidInvoice(id, {}, once)
  return null
}
