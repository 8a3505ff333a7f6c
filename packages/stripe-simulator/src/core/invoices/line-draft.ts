import type { Stripe } from 'stripe'
import type { Period } from '../subscriptions/periods.ts'
import type { Reported } from '../usage/usage-between.ts'

/** A line before it stands on an invoice. */
export interface LineDraft {
  /** Cents; negative for a credit. */
  amount: number
  description: string
  period: Period
  price: Stripe.Price
  /** Decimal text. */
  quantity: string
  unitAmount: Stripe.Decimal | null
  /** The subscription's item. */
  item: string
  proration: boolean
  /** Of usage, which is counted again when the invoice is finalised: what counts. */
  reported: Reported | null
  /** Becomes an invoice item of its own, which waits for the next invoice if none is made now. */
  asItem: boolean
}
