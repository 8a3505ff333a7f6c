import type { BillingFacts } from '../facts/facts.ts'
import type { Settled } from '../state/derive-billing.ts'
import type { Scheduled } from './notice-schedule.ts'

/** One receipt for each invoice that cost something, and one word for each that the payer has to confirm at the bank. */
export function invoiceNotices({ state }: Settled, { invoices }: BillingFacts, now: Date): Scheduled[] {
  return invoices.flatMap((invoice): Scheduled[] => {
    const { id, number, currency, total, amountRemaining, hostedUrl, pdfUrl, paidAt } = invoice
    const about = { invoiceId: id, number, currency, url: hostedUrl }
    // Also of one that credit paid for, or that was too small to be charged: its amount counts.
    if (invoice.status === 'paid' && total > 0) {
      const data = { ...about, amount: total, pdfUrl }
      return [{ kind: 'receipt', episode: id, at: paidAt ?? invoice.created, data, series: null }]
    }
    if (invoice.actionRequired && state !== 'cancelled') {
      const data = { ...about, amount: amountRemaining }
      return [{ kind: 'payment_action_required', episode: id, at: now, data, series: null }]
    }
    return []
  })
}
