import type { Stripe } from 'stripe'
import { subscriptionIdOf } from '../invoices/invoice-facts.ts'
import { idOf, type World } from '../world.ts'

/** `save_default_payment_method: on_subscription`: what paid an invoice pays the next ones too. */
export function keepMethod(world: World, invoice: Stripe.Invoice, method: string | null): void {
  const id = subscriptionIdOf(invoice)
  const subscription = id === null ? undefined : world.get('subscriptions', id)
  if (!subscription || method === null) return
  if (subscription.payment_settings?.save_default_payment_method !== 'on_subscription') return
  const before = subscription.default_payment_method
  if (before !== null && idOf(before) === method) return
  world.change(
    'subscriptions',
    { ...subscription, default_payment_method: method },
    'customer.subscription.updated',
  )
}
