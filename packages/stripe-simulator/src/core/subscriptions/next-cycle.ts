import type { Stripe } from 'stripe'
import { nextPhase } from '../schedules/next-phase.ts'
import { idOf, type World } from '../world.ts'
import { type Billed, billItems, type TargetItem } from './bill-items.ts'
import { usageLines } from './draft-lines.ts'
import { isMetered, nextPeriodEnd } from './subscription-facts.ts'

type Subscription = Stripe.Subscription

export interface Cycle extends Billed {
  anchor: number
  /** Nothing follows: the subscription ends here. */
  ends: boolean
  metadata: Stripe.Metadata
  /** Of the schedule's phase that begins. */
  proration: Stripe.SubscriptionSchedule.Phase['proration_behavior'] | null
}

/** When the subscription does something by itself next: an item's period ends, a phase begins, it is to be cancelled. */
export function nextCycleAt(world: World, subscription: Subscription): number {
  const phase = nextPhase(world, subscription)
  const times = [nextPeriodEnd(subscription), phase?.start_date, subscription.cancel_at]
  return Math.min(...times.filter((each): each is number => typeof each === 'number'))
}

/** What happens at `at`, its next moment: what is to pay, and the items afterwards. Changes nothing. */
export function nextCycle(world: World, subscription: Subscription, at: number): Cycle {
  const same = { anchor: subscription.billing_cycle_anchor, metadata: subscription.metadata, proration: null }
  const trialEnds = subscription.status === 'trialing' && subscription.trial_end === at
  if (subscription.cancel_at !== null && subscription.cancel_at <= at)
    return { ...same, ...lastUsage(world, subscription, at), ends: true }
  const phase = nextPhase(world, subscription)
  const begins = phase?.start_date === at ? phase : null
  const keepsAnchor = subscription.trial_settings?.end_behavior.billing_cycle_anchor === 'unchanged'
  const moves = begins?.billing_cycle_anchor === 'phase_start'
  const anchor = moves || (trialEnds && !keepsAnchor) ? at : subscription.billing_cycle_anchor
  const billed = billItems(world, {
    customer: idOf(subscription.customer),
    subscription: subscription.id,
    items: subscription.items.data,
    debits: world.find('ledgers', subscription.id).debits,
    target: begins ? phaseTarget(world, subscription, begins) : asTheyAre(subscription),
    at,
    prorationAt: at,
    anchor,
    restarts: trialEnds || moves,
    wasTrial: subscription.status === 'trialing',
    trialEnd: trialEnds ? null : trialEndOf(subscription),
    prorates: begins ? begins.proration_behavior !== 'none' : true,
  })
  return {
    ...billed,
    anchor,
    ends: false,
    metadata: { ...subscription.metadata, ...begins?.metadata },
    proration: begins?.proration_behavior ?? null,
  }
}

export function asTheyAre(subscription: Subscription): TargetItem[] {
  return subscription.items.data.map(({ id, price, quantity, metadata }) => ({
    id,
    price,
    quantity: quantity ?? 1,
    metadata,
  }))
}

/** Items of the same price go on, others are new. */
function phaseTarget(
  world: World,
  subscription: Subscription,
  phase: Stripe.SubscriptionSchedule.Phase,
): TargetItem[] {
  return phase.items.map((each) => {
    const price = world.find('prices', idOf(each.price))
    const old = subscription.items.data.find((item) => item.price.id === price.id)
    const metadata = each.metadata ?? {}
    return {
      id: old?.id ?? null,
      price,
      quantity: each.quantity ?? 1,
      metadata: { ...old?.metadata, ...metadata },
    }
  })
}

function lastUsage(world: World, subscription: Subscription, at: number): Billed {
  const customer = idOf(subscription.customer)
  const { debits } = world.find('ledgers', subscription.id)
  const isFree = subscription.status === 'trialing' || subscription.status === 'paused'
  const lines = subscription.items.data
    .filter((item) => isMetered(item.price) && !isFree)
    .flatMap((item) => {
      const period = { start: item.current_period_start, end: at }
      return usageLines(world, { customer, debits }, item, period, false)
    })
  return { items: subscription.items.data, debits: {}, lines }
}

function trialEndOf(subscription: Subscription): number | null {
  return subscription.status === 'trialing' ? subscription.trial_end : null
}
