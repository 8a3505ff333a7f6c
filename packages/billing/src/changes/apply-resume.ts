import type { Outcome } from './change.ts'
import { latestInvoiceOf, requireSubscription } from './chosen-subscription.ts'
import { readPaymentProblem } from './payment-problem.ts'
import type { Steps } from './steps.ts'

/** Takes a cancellation back, or goes on after a trial that ended without a card. */
export async function applyResume(steps: Steps<'resume'>): Promise<Outcome> {
  const { stripe, customerId, step } = steps
  const { id, paused, atPeriodEnd, invoiceBefore } = await step('decide', async () => {
    const { subscription } = await requireSubscription(stripe, customerId)
    return {
      id: subscription.id,
      paused: subscription.status === 'paused',
      atPeriodEnd: subscription.cancel_at_period_end,
      invoiceBefore: latestInvoiceOf(subscription),
    }
  })
  if (!paused) {
    await step('keep', async (once) => {
      await stripe.subscriptions.update(
        id,
        {
          ...(atPeriodEnd ? { cancel_at_period_end: false } : { cancel_at: '' }),
          metadata: { freehold_after: '' },
        },
        once,
      )
    })
    return { state: 'done' }
  }
  const unpaid = await step('resume', async (once) => {
    const resumed = await stripe.subscriptions.resume(
      id,
      { billing_cycle_anchor: { type: 'now' }, proration_behavior: 'none' },
      once,
    )
    if (resumed.status === 'active') return null
    const invoice = latestInvoiceOf(resumed)
    return invoice === invoiceBefore ? null : invoice
  })
  const problem = unpaid === null ? null : await step('ask-why', () => readPaymentProblem(stripe, unpaid))
  if (!problem) return { state: 'done' }
  const { kind, message, payUrl } = problem
  return { state: kind === 'authentication' ? 'action_required' : 'refused', message, payUrl }
}
