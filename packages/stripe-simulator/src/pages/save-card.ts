import type Stripe from 'stripe'
import type { ChosenCard } from './card-choice.ts'
import { look, type Site } from './page.ts'

export type SavedCard =
  | { kind: 'saved'; method: string }
  /** The card's bank asks its holder, on this page. */
  | { kind: 'asks'; intent: string }
  | { kind: 'refused'; message: string }

/** Keeps a card for a customer and makes it the one that pays, by a setup intent as Stripe's own pages do. */
export function saveCard(site: Site, customer: string, card: ChosenCard): SavedCard {
  const { run } = site.simulator
  const method = run({
    kind: 'paymentMethods.create',
    params: { type: 'card', card },
  }) as Stripe.PaymentMethod
  const intent = run({
    kind: 'setupIntents.create',
    params: { customer, payment_method: method.id, confirm: true },
  }) as Stripe.SetupIntent
  if (intent.status === 'requires_action') return { kind: 'asks', intent: intent.id }
  if (intent.status !== 'succeeded')
    return { kind: 'refused', message: intent.last_setup_error?.message ?? 'The card was refused.' }
  makeDefault(site, customer, method.id)
  return { kind: 'saved', method: method.id }
}

/** From now on this one pays: for the customer, and for subscriptions that had one of their own. */
export function makeDefault(site: Site, customer: string, method: string): void {
  const { run } = site.simulator
  run({
    kind: 'customers.update',
    id: customer,
    params: { invoice_settings: { default_payment_method: method } },
  })
  const lasting = look(site)
    .of(customer, 'subscriptions')
    .filter(({ default_payment_method: own, ended_at }) => own !== null && ended_at === null)
  for (const { id } of lasting)
    run({ kind: 'subscriptions.update', id, params: { default_payment_method: method } })
}
