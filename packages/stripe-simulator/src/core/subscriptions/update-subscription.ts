import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { customerWithMethod } from '../customers/customer-with-method.ts'
import { idOf, type World } from '../world.ts'
import { applyChange } from './apply-change.ts'
import { changeWhenPaid, replaceWaiting } from './change-when-paid.ts'
import { checkUpdate } from './check-update.ts'
import { planChange } from './plan-change.ts'
import { withSettings } from './with-settings.ts'

type Params = Stripe.SubscriptionUpdateParams

/** Changes what it says at once; what that costs is billed as `proration_behavior` and `payment_behavior` say. */
export function updateSubscription(world: World, input: Input<Params> & { id: string }): Stripe.Subscription {
  const before = world.find('subscriptions', input.id)
  const params = input.params ?? {}
  customerWithMethod(world, idOf(before.customer), params.default_payment_method)
  checkUpdate(before, params)
  if (params.items) replaceWaiting(world, before.id)
  const subscription = world.find('subscriptions', input.id)
  const plan = planChange(world, subscription, params)
  if (params.payment_behavior === 'pending_if_incomplete' && plan.invoices)
    changeWhenPaid(world, subscription, plan, params)
  else
    applyChange(
      world,
      subscription,
      withSettings(world, subscription, params, plan),
      plan,
      params.payment_behavior,
    )
  return world.find('subscriptions', input.id)
}
