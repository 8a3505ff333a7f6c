import type { Stripe } from 'stripe'
import { partsFor } from '../prices/amount-for.ts'
import { type Reported, usageBetween } from '../usage/usage-between.ts'
import { idOf, type World } from '../world.ts'
import { describeCharge } from './describe-line.ts'
import { invoiceLineOf } from './invoice-line.ts'

type Line = Stripe.InvoiceLineItem

/** Usage of an ended period that was reported while its invoice was still a draft counts. */
export function recountUsage(world: World, invoice: Stripe.Invoice): Stripe.Invoice {
  const counted = world.get('countedUsage', invoice.id)?.counted
  if (!counted) return invoice
  const seen = new Set<string>()
  const lines = invoice.lines.data.flatMap((line): Line[] => {
    const details = line.parent?.subscription_item_details
    const price = idOf(line.pricing?.price_details?.price ?? '')
    const use = counted.find((each) => each.item === details?.subscription_item && each.price === price)
    if (!use || details?.invoice_item !== null) return [line]
    const key = `${use.item}/${price}`
    if (seen.has(key)) return []
    seen.add(key)
    return countAgain(world, invoice, line, use)
  })
  return { ...invoice, lines: { ...invoice.lines, data: lines } }
}

function countAgain(
  world: World,
  invoice: Stripe.Invoice,
  line: Line,
  { item, price: id, reported }: { item: string; price: string; reported: Reported },
): Line[] {
  const price = world.find('prices', id)
  const meter = price.recurring?.meter ?? ''
  const quantity = usageBetween(world, meter, idOf(invoice.customer ?? ''), line.period, reported)
  const subscription = line.subscription === null ? null : idOf(line.subscription)
  return partsFor(price, quantity).map((part) => {
    const draft = {
      amount: part.amount,
      description: describeCharge(world, price, part.quantity, part.unitAmount, part.tier),
      period: line.period,
      price,
      quantity: part.quantity,
      unitAmount: part.unitAmount,
      item,
      proration: false,
      reported,
      asItem: false,
    }
    return invoiceLineOf(world, draft, invoice.id, subscription)
  })
}
