import type { Stripe } from 'stripe'
import { share, wireDecimal } from '../decimal.ts'
import { describeCharge, describeFreeTrial, describeProration } from '../invoices/describe-line.ts'
import type { LineDraft } from '../invoices/line-draft.ts'
import { amountFor, partsFor } from '../prices/amount-for.ts'
import { type Reported, usageBetween } from '../usage/usage-between.ts'
import type { World } from '../world.ts'
import type { Debit, Ledger } from './ledger.ts'
import type { Period } from './periods.ts'
import { isMetered, recurringOf } from './subscription-facts.ts'

interface Charged {
  debits: Debit[]
  lines: LineDraft[]
}
interface Crediting {
  debits: Ledger['debits']
  prorationAt: number
}
type Item = Stripe.SubscriptionItem

/** The item's period, whole. */
export function chargeFull(world: World, item: Item): Charged {
  const { price } = item
  const quantity = item.quantity ?? 1
  const period = { start: item.current_period_start, end: item.current_period_end }
  const lines = partsFor(price, String(quantity)).map((part) => ({
    ...plainLine(item, period),
    amount: part.amount,
    description: describeCharge(world, price, part.quantity, part.unitAmount, part.tier),
    quantity: part.quantity,
    unitAmount: part.unitAmount,
  }))
  const amount = lines.reduce((sum, each) => sum + each.amount, 0)
  return { debits: [{ ...period, amount, price: price.id, quantity }], lines }
}

/** What is left of a whole period from `at`, to the second. */
export function chargeRest(world: World, item: Item, whole: Period, at: number): Charged {
  const { price } = item
  const quantity = item.quantity ?? 1
  const amount = share(amountFor(price, quantity), whole.end - at, whole.end - whole.start)
  const period = { start: at, end: whole.end }
  const line: LineDraft = {
    ...plainLine(item, period),
    amount,
    description: describeProration(world, 'Remaining', price, quantity, at),
    quantity: String(quantity),
    unitAmount: quantity === 0 ? wireDecimal('0') : price.unit_amount_decimal,
    proration: true,
    asItem: true,
  }
  return { debits: [{ ...period, amount, price: price.id, quantity }], lines: [line] }
}

/** For each charge that reaches beyond `prorationAt`, what it took for that time. */
export function creditUnused(world: World, { debits, prorationAt }: Crediting, item: Item): LineDraft[] {
  return (debits[item.id] ?? [])
    .filter((debit) => debit.end > prorationAt && debit.amount !== 0)
    .map((debit) => {
      const from = Math.max(prorationAt, debit.start)
      const price = world.get('prices', debit.price) ?? item.price
      const amount = -share(debit.amount, debit.end - from, debit.end - debit.start)
      return {
        ...plainLine({ ...item, price }, { start: from, end: debit.end }),
        amount,
        description: describeProration(world, 'Unused', price, debit.quantity, from),
        quantity: String(debit.quantity),
        unitAmount: price.unit_amount_decimal,
        proration: true,
        asItem: true,
      }
    })
}

/** What was used in a period: at each price what was reported while it held; one line of nothing when nothing was. */
export function usageLines(
  world: World,
  { customer, debits }: { customer: string; debits: Ledger['debits'] },
  item: Item,
  period: Period,
  asItem: boolean,
): LineDraft[] {
  const before = debits[item.id] ?? []
  const from = before.at(-1)?.end ?? 0
  return [
    ...before.flatMap((held) => {
      const reported = { from: held.start, until: held.end }
      return usageAt(
        world,
        customer,
        { ...item, price: world.find('prices', held.price) },
        period,
        reported,
        true,
      )
    }),
    ...usageAt(world, customer, item, period, { from, until: null }, asItem),
  ].map((line) => ({ ...line, asItem }))
}

/** `sparing`: nothing used, no line. */
function usageAt(
  world: World,
  customer: string,
  item: Item,
  period: Period,
  reported: Reported,
  sparing: boolean,
): LineDraft[] {
  const quantity = usageBetween(world, recurringOf(item.price).meter ?? '', customer, period, reported)
  if (sparing && quantity === '0') return []
  return partsFor(item.price, quantity).map((part) => ({
    ...plainLine(item, period),
    amount: part.amount,
    description: describeCharge(world, item.price, part.quantity, part.unitAmount, part.tier),
    quantity: part.quantity,
    unitAmount: part.unitAmount,
    reported,
  }))
}

/** Flexible billing says nothing of usage prices (their lines would be of nothing). */
export function freeTrial(world: World, item: Item): LineDraft[] {
  if (isMetered(item.price)) return []
  const quantity = String(item.quantity ?? 1)
  const period = { start: item.current_period_start, end: item.current_period_end }
  return [
    {
      ...plainLine(item, period),
      amount: 0,
      description: describeFreeTrial(world, item.price, quantity),
      quantity,
      unitAmount: wireDecimal('0'),
    },
  ]
}

function plainLine(
  item: Item,
  period: Period,
): Omit<LineDraft, 'amount' | 'description' | 'quantity' | 'unitAmount'> {
  return { period, price: item.price, item: item.id, proration: false, reported: null, asItem: false }
}
