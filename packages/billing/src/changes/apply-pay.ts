import type { Outcome } from './change.ts'
import { followCard } from './follow-card.ts'
import { judgeError } from './judge-error.ts'
import type { Steps } from './steps.ts'

interface Open {
  id: string
  payUrl: string | null
}

/** Tries what is open again with the card as it is now, the oldest first. */
export async function applyPay(steps: Steps<'pay'>): Promise<Outcome> {
  const { run, stripe, customerId, step } = steps
  // Somebody may have set a card and never come back from the portal.
  await followCard(run, stripe, customerId)
  const open = await step('decide', async (): Promise<Open[]> => {
    const found = await stripe.invoices.list({ customer: customerId, status: 'open', limit: 100 })
    return found.data
      .toSorted((a, b) => a.created - b.created)
      .map((invoice) => ({ id: invoice.id, payUrl: invoice.hosted_invoice_url ?? null }))
  })
  for (const { id, payUrl } of open) {
    const refused = await step(`pay:${id}`, async (once): Promise<Outcome | null> => {
      try {
        await stripe.invoices.pay(id, {}, once)
        return null
      } catch (error) {
        const verdict = judgeError(error)
        if (verdict?.kind === 'declined') {
          const state = verdict.needsAuthentication ? 'action_required' : 'refused'
          return { state, message: verdict.message, payUrl }
        }
        if (verdict?.kind !== 'wrong') throw error
        // Paid or voided meanwhile: what Stripe says of it now decides.
        const { status } = await stripe.invoices.retrieve(id)
        return status === 'open' ? { state: 'refused', message: verdict.message, payUrl } : null
      }
    })
    if (refused) return refused
  }
  return { state: 'done' }
}
