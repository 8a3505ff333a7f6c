import type Stripe from 'stripe'

/** All that the customer ever had. */
export async function listSubscriptions(
  stripe: Stripe,
  customer: string,
  options: Stripe.RequestOptions = {},
  expand: string[] = [],
): Promise<Stripe.Subscription[]> {
  const all: Stripe.Subscription[] = []
  const found = stripe.subscriptions.list({ customer, status: 'all', limit: 100, expand }, options)
  for await (const each of found) all.push(each)
  return all
}
