import type { Stripe } from 'stripe'
import { invalid } from '../failure.ts'
import { idOf, type World } from '../world.ts'
import { type Billed, billItems } from './bill-items.ts'
import { stepFrom } from './periods.ts'
import { trialEndAfter } from './subscription-facts.ts'
import { type GivenItem, targetItems } from './target-items.ts'

type Subscription = Stripe.Subscription

/** What of an update costs something, whatever call it stands in. */
export interface GivenChange {
  items?: readonly GivenItem[]
  billing_cycle_anchor?: { type: string } | string
  proration_behavior?: string
  proration_date?: number
  trial_end?: 'now' | number
}

export interface ChangePlan extends Billed {
  anchor: number
  trialStart: number | null
  trialEnd: number | null
  status: Subscription['status']
  /** An invoice is made at once. */
  invoices: boolean
  /** Items, anchor or trial are other than before. */
  changes: boolean
}

/** What a change of items, anchor or trial comes to; changes nothing. */
export function planChange(world: World, subscription: Subscription, given: GivenChange): ChangePlan {
  const ends = trialEndAfter(subscription, world.now)
  const trialEnd = given.trial_end === undefined ? ends : trialTime(world, given.trial_end)
  const endsTrial = ends !== null && trialEnd === null
  const resets = typeOf(given.billing_cycle_anchor) === 'now'
  const movesTrial = given.trial_end !== undefined && trialEnd !== null
  const anchor = movesTrial ? trialEnd : resets || endsTrial ? world.now : subscription.billing_cycle_anchor
  const restarts = resets || endsTrial || (movesTrial && ends === null)
  const billed = billItems(world, {
    customer: idOf(subscription.customer),
    subscription: subscription.id,
    items: subscription.items.data,
    debits: world.find('ledgers', subscription.id).debits,
    target: targetItems(world, subscription.items.data, given.items ?? []),
    at: world.now,
    prorationAt: prorationTime(world, subscription, given.proration_date),
    anchor,
    restarts,
    wasTrial: ends !== null,
    trialEnd,
    prorates: given.proration_behavior !== 'none',
  })
  const always = given.proration_behavior === 'always_invoice' && billed.lines.length > 0
  return {
    ...billed,
    anchor,
    trialStart: movesTrial && ends === null ? world.now : subscription.trial_start,
    trialEnd: movesTrial ? trialEnd : endsTrial ? world.now : subscription.trial_end,
    status: trialEnd !== null ? 'trialing' : endsTrial ? 'active' : subscription.status,
    invoices: always || ((resets || endsTrial) && trialEnd === null),
    changes: given.items !== undefined || resets || given.trial_end !== undefined,
  }
}

function typeOf(anchor: GivenChange['billing_cycle_anchor']): string | undefined {
  return typeof anchor === 'object' ? anchor.type : anchor
}

function trialTime(world: World, end: 'now' | number): number | null {
  if (end === 'now') return null
  if (end <= world.now) throw invalid('The `trial_end` must be in the future.', 'trial_end')
  if (end > stepFrom(world.now, { interval: 'year', interval_count: 1 }, 2))
    throw invalid('The `trial_end` can be at most two years from now.', 'trial_end')
  return end
}

function prorationTime(world: World, subscription: Subscription, date: number | undefined): number {
  if (date === undefined) return world.now
  const starts = subscription.items.data.map((each) => each.current_period_start)
  const ends = subscription.items.data.map((each) => each.current_period_end)
  if (date < Math.min(...starts) || date >= Math.max(...ends))
    throw invalid('Cannot specify `proration_date` outside of the current period.', 'proration_date')
  return date
}
