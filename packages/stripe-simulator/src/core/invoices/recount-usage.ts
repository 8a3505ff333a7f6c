import type { Stripe } from 'stripe'
import { partsFor } from '../prices/amount-for.ts'
import { isMetered } from '../subscriptions/subscription-facts.ts'
import { usageBetween } from '../usage/usage-between.ts'
import { idOf, type World } from '../world.ts'
import { describeCharge } from './describe-line.ts'
import { invoiceLineOf } from './invoice-line.ts'

type Line = Stripe.InvoiceLineItem

/** Usage of an ended period that was reported while its invoice was still a draft counts. */
export function recountUsage(world: World, invoice: Stripe.Invoice): Stripe.Invoice {
  const seen = new Set<string>()
  const lines = invoice.lines.data.flatMap((line): Line[] => {
    const price = usagePriceOf(world, line)
    const details = line.parent?.subscription_item_details
    if (!price || !details) return [line]
    const key = `${details.subscription_item}:${line.period.start}`
    if (seen.has(key)) return []
    seen.add(key)
    return countedAgain(world, invoice, line, price, details.subscription_item)
  })
  return { ...invoice, lines: { ...invoice.lines, data: lines } }
}

function countedAgain(
  world: World,
  invoice: Stripe.Invoice,
  line: Line,
  price: Stripe.Price,
  item: string,
): Line[] {
  const customer = idOf(invoice.customer ?? '')
  const quantity = usageBetween(world, price.recurring?.meter ?? '', customer, line.period)
  const subscription = line.subscription === null ? null : idOf(line.subscription)
  return partsFor(price, quantity).map((part) =>
    invoiceLineOf(
      world,
      {
        amount: part.amount,
        description: describeCharge(world, price, part.quantity, part.unitAmount, part.tier),
        period: line.period,
        price,
        quantity: part.quantity,
        unitAmount: part.unitAmount,
        item,
        proration: false,
        metered: true,
        asItem: false,
      },
      invoice.id,
      subscription,
    ),
  )
}

/** Of a line that counts usage directly, not by an invoice item. */
function usagePriceOf(world: World, line: Line): Stripe.Price | undefined {
  if (line.parent?.subscription_item_details?.invoice_item !== null) return undefined
  const id = line.pricing?.price_details?.price
  const price = id === undefined ? undefined : world.get('prices', idOf(id))
  return price && isMetered(price) ? price : undefined
}
