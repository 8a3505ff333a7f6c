import type Stripe from 'stripe'
import { readSubscription } from '../facts/read-subscription.ts'
import { idOf } from '../facts/stripe-values.ts'
import { sortSubscriptions } from '../state/choose-subscription.ts'
import { listSubscriptions } from '../stripe/list-subscriptions.ts'
import { ChangeRefused } from './change.ts'
import { itemsOf, type SubscribedItems } from './stripe-plan.ts'

/** The one that counts, as the sync chooses it. Null when none lives. */
export function chooseSubscription(all: readonly Stripe.Subscription[]): Stripe.Subscription | null {
  const { best } = sortSubscriptions(all.map((each) => readSubscription(each)))
  return all.find(({ id }) => id === best?.id) ?? null
}

export type Chosen = SubscribedItems & { subscription: Stripe.Subscription }

/** Fresh from Stripe. @throws ChangeRefused without one of ours */
export async function requireSubscription(
  stripe: Stripe,
  customer: string,
  options: Stripe.RequestOptions = {},
): Promise<Chosen> {
  const subscription = chooseSubscription(await listSubscriptions(stripe, customer, options))
  const items = subscription && itemsOf(subscription)
  if (!subscription || !items) throw new ChangeRefused('There is no subscription to change.')
  return { ...items, subscription }
}

export function scheduleOf({ schedule }: Stripe.Subscription): string | null {
  return idOf(schedule)
}

export function latestInvoiceOf({ latest_invoice: invoice }: Stripe.Subscription): string | null {
  return idOf(invoice)
}
