import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { invalid } from '../failure.ts'
import type { World } from '../world.ts'
import { applyChange } from './apply-change.ts'
import { billItems } from './bill-items.ts'
import { changeWhenPaid } from './change-when-paid.ts'
import { asTheyAre } from './next-cycle.ts'
import type { ChangePlan } from './plan-change.ts'

type Params = Stripe.SubscriptionResumeParams

/**
 * A paused subscription goes on: with a new period from now, or in the one its anchor says. By default it is active or past
 * due as its invoice is paid or not; with `resume_on_payment_success` it stays paused until it is paid.
 */
export function resumeSubscription(world: World, input: Input<Params> & { id: string }): Stripe.Subscription {
  const subscription = world.find('subscriptions', input.id)
  world.enter(subscription)
  if (subscription.status !== 'paused')
    throw invalid(
      'You can only resume subscriptions which are in the `paused` status. The provided subscription is in the ' +
        `\`${subscription.status}\` status.`,
    )
  const params = input.params ?? {}
  const plan = planResume(world, subscription, params)
  if (plan.invoices && params.payment_behavior === 'resume_on_payment_success')
    changeWhenPaid(world, subscription, plan, {}, true)
  else {
    const { status_details: _, ...rest } = subscription
    const after: Stripe.Subscription = {
      ...rest,
      billing_cycle_anchor: plan.anchor,
      items: { ...subscription.items, data: plan.items },
      status: 'active',
    }
    world.emit('customer.subscription.resumed', after)
    applyChange(world, subscription, after, plan, 'allow_incomplete')
  }
  return world.find('subscriptions', input.id)
}

function planResume(world: World, subscription: Stripe.Subscription, params: Params): ChangePlan {
  const unchanged = params.billing_cycle_anchor?.type === 'unchanged'
  const anchor = unchanged ? subscription.billing_cycle_anchor : world.now
  const billed = billItems(world, {
    customer: subscription.customer as string,
    subscription: subscription.id,
    items: subscription.items.data,
    debits: {},
    target: asTheyAre(subscription),
    at: world.now,
    prorationAt: params.proration_date ?? world.now,
    anchor,
    restarts: true,
    wasTrial: true,
    trialEnd: null,
    prorates: params.proration_behavior !== 'none',
  })
  const always = params.proration_behavior === 'always_invoice' && billed.lines.length > 0
  const { trial_end: trialEnd, trial_start: trialStart } = subscription
  return {
    ...billed,
    anchor,
    trialStart,
    trialEnd,
    status: 'active',
    invoices: !unchanged || always,
    changes: true,
  }
}
