import type Stripe from 'stripe'
import type { CardFacts, CustomerFacts } from './facts.ts'
import { idOf } from './stripe-values.ts'

/** The name of the invoices' field that holds a company's own order number. */
export const poNumberField = 'PO number'

/** Expand `invoice_settings.default_payment_method` to see the card. */
export function readCustomer(customer: Stripe.Customer | Stripe.DeletedCustomer): CustomerFacts {
  if (customer.deleted)
    return {
      id: customer.id,
      deleted: true,
      testClockId: null,
      livemode: false,
      balance: 0,
      name: null,
      email: null,
      card: null,
      poNumber: null,
    }
  const { default_payment_method: method, custom_fields } = customer.invoice_settings
  return {
    id: customer.id,
    deleted: false,
    testClockId: idOf(customer.test_clock),
    livemode: customer.livemode,
    balance: customer.balance,
    name: customer.name ?? null,
    email: customer.email,
    card: method && typeof method === 'object' ? readCard(method) : null,
    poNumber: custom_fields?.find(({ name }) => name === poNumberField)?.value ?? null,
  }
}

/** A way to pay, as far as people recognise it. */
export function readCard({ id, type, card }: Stripe.PaymentMethod): CardFacts {
  return {
    id,
    type,
    brand: card?.brand ?? null,
    last4: card?.last4 ?? null,
    expMonth: card?.exp_month ?? null,
    expYear: card?.exp_year ?? null,
  }
}
