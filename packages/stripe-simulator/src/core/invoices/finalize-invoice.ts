import type { Stripe } from 'stripe'
import { invalid } from '../failure.ts'
import { openPayment } from '../payments/open-payment.ts'
import { idOf, type World } from '../world.ts'
import { withTotals } from './build-invoice.ts'
import { changeBalance } from './change-balance.ts'
import { markPaid } from './mark-paid.ts'
import { recountUsage } from './recount-usage.ts'

/** Less than this cannot be charged and is added to what the customer owes at the next invoice. Cents. */
const smallestCharge = 50

/** A draft becomes a bill: number, what the customer's balance pays of it, a payment to be made. Nothing due: paid. */
export function finalizeInvoice(world: World, draft: Stripe.Invoice): Stripe.Invoice {
  if (draft.status !== 'draft')
    throw invalid(
      `This invoice is already finalized, you can't re-finalize a non-draft invoice.`,
      undefined,
      'invoice_not_editable',
    )
  const customer = world.find('customers', idOf(draft.customer ?? ''))
  const counted = withTotals(recountUsage(world, draft), customer.balance)
  const left = customer.balance + counted.total
  const due = left < smallestCharge ? 0 : left
  const ending = left - due
  const sequence = customer.next_invoice_sequence ?? 1
  world.put('customers', { ...customer, next_invoice_sequence: sequence + 1 })
  const open: Stripe.Invoice = {
    ...counted,
    amount_due: due,
    amount_remaining: due,
    automatically_finalizes_at: null,
    effective_at: world.now,
    ending_balance: ending,
    hosted_invoice_url: `${world.settings.pagesUrl}/invoices/${draft.id}`,
    invoice_pdf: `${world.settings.pagesUrl}/invoices/${draft.id}/pdf`,
    number: `${customer.invoice_prefix}-${String(sequence).padStart(4, '0')}`,
    starting_balance: customer.balance,
    status: 'open',
    status_transitions: { ...draft.status_transitions, finalized_at: world.now },
  }
  changeBalance(world, customer.id, ending, open)
  world.put('invoices', open)
  world.emit('invoice.finalized', open)
  if (due === 0) return markPaid(world, open)
  openPayment(world, open)
  return open
}
