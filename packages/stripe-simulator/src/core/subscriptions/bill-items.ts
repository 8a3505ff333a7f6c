import type { Stripe } from 'stripe'
import type { LineDraft } from '../invoices/line-draft.ts'
import type { World } from '../world.ts'
import { chargeFull, chargeRest, creditUnused, freeTrial, usageLines } from './draft-lines.ts'
import type { Debit, Ledger } from './ledger.ts'
import { isSameInterval, type Period, periodAt } from './periods.ts'
import { isMetered, recurringOf } from './subscription-facts.ts'

/** An item as it is to be; without an id it is new. */
export interface TargetItem {
  id: string | null
  price: Stripe.Price
  /** Licensed prices only. */
  quantity: number
  metadata: Stripe.Metadata
}

export interface Billing {
  customer: string
  subscription: string
  /** As they are. */
  items: readonly Stripe.SubscriptionItem[]
  debits: Ledger['debits']
  target: readonly TargetItem[]
  /** When it happens, and the time prorations are counted from (usually the same). */
  at: number
  prorationAt: number
  /** As it will be. */
  anchor: number
  /** Every item starts a new period at `at`. */
  restarts: boolean
  /** What ends at `at` was a trial, or is one: nothing was paid for it. */
  wasTrial: boolean
  /** As it will be. */
  trialEnd: number | null
  prorates: boolean
}

export interface Billed {
  items: Stripe.SubscriptionItem[]
  debits: Ledger['debits']
  lines: LineDraft[]
}

interface Pair {
  old: Stripe.SubscriptionItem | undefined
  target: TargetItem | undefined
  /** The old item's period is over. */
  due: boolean
  /** Another price, another quantity, or gone. */
  changed: boolean
}

/**
 * What a subscription's items become and what is to be charged for it: of a new subscription, a renewal, a change, a trial's
 * start and end, the same rules. Credits are of what was charged for the time, as flexible billing does
 * (https://docs.stripe.com/billing/subscriptions/billing-mode/compare); usage is charged for the time that ended.
 */
export function billItems(world: World, billing: Billing): Billed {
  const items: Stripe.SubscriptionItem[] = []
  const debits: Record<string, readonly Debit[]> = {}
  const credits: LineDraft[] = []
  const charges: LineDraft[] = []
  for (const pair of pairsOf(billing)) {
    credits.push(...ending(world, billing, pair))
    if (!pair.target) continue
    const { item, debits: owed, lines } = going(world, billing, pair, pair.target)
    items.push(item)
    debits[item.id] = owed
    charges.push(...lines)
  }
  return { items, debits, lines: [...credits, ...charges] }
}

function pairsOf(billing: Billing): Pair[] {
  const pairs = billing.items.map((old): Pair => {
    const target = billing.target.find((each) => each.id === old.id)
    const samePrice = target?.price.id === old.price.id
    const changed = !samePrice || (!isMetered(old.price) && target?.quantity !== old.quantity)
    return { old, target, due: old.current_period_end <= billing.at, changed }
  })
  const added = billing.target.filter((each) => each.id === null)
  return [...pairs, ...added.map((target) => ({ old: undefined, target, due: false, changed: true }))]
}

/** What the end of an item's period, or of the item as it was, brings: usage to pay, unused time to give back. */
function ending(world: World, billing: Billing, pair: Pair): LineDraft[] {
  const { old, due, changed } = pair
  if (!old || billing.wasTrial || !(due || changed || billing.restarts)) return []
  if (isMetered(old.price)) {
    if (!due && !billing.restarts && (keepsCounting(pair) || !billing.prorates)) return []
    const end = due ? old.current_period_end : billing.at
    return usageLines(
      world,
      billing,
      old,
      { start: old.current_period_start, end },
      !due && !billing.restarts,
    )
  }
  if (due || !billing.prorates) return []
  return creditUnused(world, billing, old)
}

interface Going {
  item: Stripe.SubscriptionItem
  debits: readonly Debit[]
  lines: LineDraft[]
}

function going(world: World, billing: Billing, pair: Pair, target: TargetItem): Going {
  const { old, due, changed } = pair
  const owed = (old && billing.debits[old.id]) ?? []
  const itemOver = (period: Period) => itemOf(world, billing, pair.old, target, period)
  if (billing.trialEnd !== null && billing.trialEnd > billing.at) {
    const start = old && billing.wasTrial ? old.current_period_start : billing.at
    const item = itemOver({ start, end: billing.trialEnd })
    const told = old === undefined || !billing.wasTrial || old.price.id !== target.price.id
    return { item, debits: [], lines: told ? freeTrial(world, item) : [] }
  }
  const recurring = recurringOf(target.price)
  const full = periodAt(billing.anchor, recurring, billing.prorationAt)
  const stays = old && !due && !billing.restarts
  if (stays && !changed) return { item: itemOver(periodOf(old)), debits: owed, lines: [] }
  if (stays && isSameInterval(recurringOf(old.price), recurring)) {
    const item = itemOver(periodOf(old))
    if (isMetered(target.price)) return { item, debits: heldBefore(billing, old, owed), lines: [] }
    if (!billing.prorates) return { item, debits: owed, lines: [] }
    return { item, ...chargeRest(world, item, full, billing.prorationAt) }
  }
  return starting(world, billing, itemOver, target, {
    switched: stays === true,
    begins: due || billing.restarts || billing.items.length === 0 || renews(billing),
  })
}

/** What replaces an item whose period is over at this moment begins a period too, whatever is prorated. */
function renews({ items, at }: Billing): boolean {
  return items.some(({ current_period_end }) => current_period_end <= at)
}

/** An item that begins a period: whole where it begins at one of the anchor's dates, else the rest of it. */
function starting(
  world: World,
  billing: Billing,
  itemOver: (period: Period) => Stripe.SubscriptionItem,
  target: TargetItem,
  { switched, begins }: { switched: boolean; begins: boolean },
): Going {
  const whole = periodAt(billing.anchor, recurringOf(target.price), billing.at)
  const item = itemOver({ start: billing.at, end: whole.end })
  if (isMetered(target.price)) return { item, debits: [], lines: [] }
  if (whole.start === billing.at && (begins || billing.prorates)) return { item, ...chargeFull(world, item) }
  if (!billing.prorates) return { item, debits: [], lines: [] }
  return { item, ...chargeRest(world, item, whole, switched ? billing.prorationAt : billing.at) }
}

/** Usage at the old price is billed with the period, not now. */
function keepsCounting({ old, target }: Pair): boolean {
  if (!old || !target || !isMetered(target.price)) return false
  return isSameInterval(recurringOf(old.price), recurringOf(target.price))
}

function heldBefore(
  billing: Billing,
  old: Stripe.SubscriptionItem,
  before: readonly Debit[],
): readonly Debit[] {
  const start = before.at(-1)?.end ?? 0
  return [...before, { start, end: billing.at, amount: 0, price: old.price.id, quantity: 0 }]
}

function periodOf(item: Stripe.SubscriptionItem): Period {
  return { start: item.current_period_start, end: item.current_period_end }
}

function itemOf(
  world: World,
  billing: Billing,
  old: Stripe.SubscriptionItem | undefined,
  target: TargetItem,
  period: Period,
): Stripe.SubscriptionItem {
  return {
    id: old?.id ?? world.newId('si'),
    object: 'subscription_item',
    billing_thresholds: null,
    created: old?.created ?? billing.at,
    current_period_end: period.end,
    current_period_start: period.start,
    current_trial: null,
    discounts: [],
    metadata: target.metadata,
    plan: planOf(target.price),
    price: target.price,
    ...(isMetered(target.price) ? {} : { quantity: target.quantity }),
    subscription: billing.subscription,
    tax_rates: [],
  }
}

/** The old name of a price, which items still carry. */
function planOf(price: Stripe.Price): Stripe.Plan {
  const recurring = recurringOf(price)
  return {
    id: price.id,
    object: 'plan',
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: price.billing_scheme,
    created: price.created,
    currency: price.currency,
    interval: recurring.interval,
    interval_count: recurring.interval_count,
    livemode: false,
    metadata: price.metadata,
    meter: recurring.meter,
    nickname: price.nickname,
    product: price.product,
    tiers_mode: price.tiers_mode,
    transform_usage: null,
    trial_period_days: null,
    usage_type: recurring.usage_type,
  }
}
