import type { Stripe } from 'stripe'
import type { World } from '../world.ts'

/** Sets a customer's balance (negative: credit) and keeps the step, with the invoice that caused it. */
export function changeBalance(
  world: World,
  id: string,
  ending: number,
  invoice: Pick<Stripe.Invoice, 'id' | 'currency' | 'total'> | null,
): void {
  const customer = world.find('customers', id)
  if (customer.balance === ending) return
  const applied = invoice !== null && invoice.total >= 0
  world.put('customerBalanceTransactions', {
    id: world.newId('cbtxn'),
    object: 'customer_balance_transaction',
    amount: ending - customer.balance,
    checkout_session: null,
    created: world.now,
    credit_note: null,
    currency: invoice?.currency ?? customer.currency ?? 'usd',
    customer: id,
    customer_account: null,
    description: null,
    ending_balance: ending,
    invoice: invoice?.id ?? null,
    livemode: false,
    metadata: {},
    type: invoice === null ? 'adjustment' : applied ? 'applied_to_invoice' : 'invoice_too_small',
  } satisfies Stripe.CustomerBalanceTransaction)
  world.change('customers', { ...customer, balance: ending }, 'customer.updated')
}
