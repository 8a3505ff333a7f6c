import type { Stripe } from 'stripe'
import { type Decline, testCardOf } from '../cards/card.ts'
import { StripeFailure } from '../failure.ts'

/** Cards that say nothing of their date are good until then. */
export const usualExpiry = { month: 12, year: 2099 }

/** The card of a payment method, from its test number or token. */
export function cardOf(number: string, month: number, year: number): Stripe.PaymentMethod.Card {
  const known = testCardOf(number)
  return {
    brand: known.brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: 'US',
    display_brand: known.brand,
    exp_month: month,
    exp_year: year,
    fingerprint: `fp${known.number}`,
    funding: 'credit',
    generated_from: null,
    last4: known.number.slice(-4),
    networks: { available: [known.brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  }
}

/** 402: what a card's bank refuses. */
export function cardFailure({ code, declineCode, message }: Decline): StripeFailure {
  return new StripeFailure({
    status: 402,
    type: 'card_error',
    code,
    message,
    ...(declineCode !== undefined && { declineCode }),
  })
}
