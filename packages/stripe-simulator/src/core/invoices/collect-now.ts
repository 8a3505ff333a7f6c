import type { Stripe } from 'stripe'
import { type Attempted, attemptPayment } from '../payments/attempt-payment.ts'
import type { World } from '../world.ts'
import { finalizeInvoice } from './finalize-invoice.ts'

/** Finalises a draft and, where it is charged automatically, tries its payment. */
export function collectNow(world: World, draft: Stripe.Invoice): Attempted {
  const invoice = finalizeInvoice(world, draft)
  if (invoice.status !== 'open' || invoice.collection_method !== 'charge_automatically')
    return { invoice, failure: null }
  return attemptPayment(world, invoice)
}
