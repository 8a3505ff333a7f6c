import type { Stripe } from 'stripe'
import { invalid, required } from '../failure.ts'
import { mergeMetadata } from '../metadata.ts'
import { stepFrom } from '../subscriptions/periods.ts'
import { idOf, type World } from '../world.ts'

type Phase = Stripe.SubscriptionSchedule.Phase
type Given = Stripe.SubscriptionScheduleUpdateParams.Phase

/** Of a subscription as it is: what a schedule made from it begins with. */
export function phaseOf(subscription: Stripe.Subscription, start: number, end: number): Phase {
  return {
    ...emptyPhase,
    currency: subscription.currency,
    end_date: end,
    items: subscription.items.data.map((item) => itemOf(item.price.id, item.quantity, item.metadata)),
    start_date: start,
  }
}

/** Each begins where the one before ends; the first where it says, or `start`. */
export function phasesOf(world: World, given: readonly Given[], start: number): Phase[] {
  const phases: Phase[] = []
  for (const [i, each] of given.entries()) {
    const begins = phases.at(-1)?.end_date ?? timeOf(world, each.start_date) ?? start
    const stated = timeOf(world, each.start_date)
    if (stated !== undefined && stated !== begins)
      throw invalid(
        'The start date of a phase must be the end date of the one before.',
        `phases[${i}][start_date]`,
      )
    phases.push(onePhase(world, each, begins, i))
  }
  return phases
}

function onePhase(world: World, given: Given, start: number, index: number): Phase {
  if (!given.items.length) throw required(`phases[${index}][items]`)
  const items = given.items.map((item) => {
    const price = world.find('prices', item.price ?? '', `phases[${index}][items][0][price]`)
    return itemOf(price.id, item.quantity, mergeMetadata({}, item.metadata))
  })
  const end = endOf(world, given, start)
  if (end <= start)
    throw invalid('The end date of a phase must be after its start date.', `phases[${index}][end_date]`)
  const first = world.find('prices', idOf(items[0]?.price ?? ''))
  return {
    ...emptyPhase,
    billing_cycle_anchor: given.billing_cycle_anchor ?? null,
    currency: given.currency ?? first.currency,
    end_date: end,
    items,
    metadata: mergeMetadata({}, given.metadata),
    proration_behavior: given.proration_behavior ?? 'create_prorations',
    start_date: start,
  }
}

/** Without an end: one of the longest of its items' intervals. */
function endOf(world: World, given: Given, start: number): number {
  const stated = timeOf(world, given.end_date)
  if (stated !== undefined) return stated
  if (given.duration)
    return stepFrom(
      start,
      { interval: given.duration.interval, interval_count: given.duration.interval_count ?? 1 },
      1,
    )
  const ends = given.items.map(({ price }) => {
    const recurring = world.find('prices', price ?? '').recurring
    return recurring ? stepFrom(start, recurring, 1) : start
  })
  return Math.max(...ends)
}

function timeOf(world: World, time: number | 'now' | undefined): number | undefined {
  return time === 'now' ? world.now : time
}

function itemOf(
  price: string,
  quantity: number | undefined,
  metadata: Stripe.Metadata,
): Phase['items'][number] {
  return {
    billing_thresholds: null,
    discounts: [],
    metadata,
    plan: price,
    price,
    ...(quantity === undefined ? {} : { quantity }),
    tax_rates: [],
  }
}

const emptyPhase = {
  add_invoice_items: [],
  application_fee_percent: null,
  billing_cycle_anchor: null,
  billing_thresholds: null,
  collection_method: null,
  default_payment_method: null,
  default_tax_rates: [],
  description: null,
  discounts: [],
  invoice_settings: null,
  metadata: {},
  on_behalf_of: null,
  proration_behavior: 'create_prorations',
  transfer_data: null,
  trial_end: null,
} satisfies Partial<Phase>
