import { createHash } from 'node:crypto'
import Stripe from 'stripe'
import type { CatalogueChange } from './compare-catalogue.ts'
import { roleKey } from './role-of-price.ts'
import type { WantedMeter, WantedPrice, WantedProduct } from './wanted-catalogue.ts'

/**
 * Makes the changes at Stripe: products and meters first, which prices name. Run twice it makes nothing twice: a key is made of
 * what is wanted and of what it replaces.
 */
export async function applyCatalogue(
  stripe: Stripe,
  changes: readonly CatalogueChange[],
  meterIds: ReadonlyMap<string, string>,
): Promise<void> {
  const meters = new Map(meterIds)
  for (const change of changes) if (change.kind === 'product') await applyProduct(stripe, change)
  for (const change of changes)
    if (change.kind === 'meter') meters.set(change.wanted.eventName, await applyMeter(stripe, change))
  for (const change of changes) if (change.kind === 'price') await applyPrice(stripe, change, meters)
}

type Of<Kind> = Extract<CatalogueChange, { kind: Kind }>

async function applyProduct(stripe: Stripe, { act, wanted }: Of<'product'>): Promise<void> {
  const { id, name, description, unitLabel: unit_label } = wanted
  if (act === 'create') await stripe.products.create({ id, name, description, unit_label }, once(wanted))
  // Sets the same whenever it is run: an answer kept by a key could be of an earlier state.
  else await stripe.products.update(id, { name, description, unit_label, active: true })
}

async function applyMeter(stripe: Stripe, { wanted, found }: Of<'meter'>): Promise<string> {
  if (found) return (await stripe.billing.meters.reactivate(found)).id
  const { eventName: event_name, name: display_name, aggregation: formula } = wanted
  const meter = await stripe.billing.meters.create(
    {
      event_name,
      display_name,
      default_aggregation: { formula },
      customer_mapping: { type: 'by_id', event_payload_key: 'stripe_customer_id' },
      value_settings: { event_payload_key: 'value' },
    },
    once(wanted),
  )
  return meter.id
}

async function applyPrice(
  stripe: Stripe,
  { wanted, found }: Of<'price'>,
  meters: ReadonlyMap<string, string>,
): Promise<void> {
  await stripe.prices.create(
    {
      ...priceParams(wanted, meters),
      lookup_key: wanted.lookupKey,
      transfer_lookup_key: true,
      nickname: wanted.nickname,
      metadata: { [roleKey]: wanted.lookupKey },
    },
    once(wanted, found),
  )
  // Who pays the old amount goes on paying it, until a person changes that.
  if (found) await stripe.prices.update(found, { active: false })
}

function priceParams(
  { amount, productId: product, currency, interval }: WantedPrice,
  meters: ReadonlyMap<string, string>,
): Stripe.PriceCreateParams {
  if (amount.kind === 'seat')
    return { product, currency, unit_amount: amount.unit, recurring: { interval, usage_type: 'licensed' } }
  const meter = meters.get(amount.eventName)
  if (meter === undefined) throw new Error(`There is no meter ${amount.eventName}`)
  return {
    product,
    currency,
    billing_scheme: 'tiered',
    tiers_mode: 'graduated',
    tiers: [
      { up_to: amount.included, unit_amount: 0 },
      { up_to: 'inf', unit_amount_decimal: Stripe.Decimal.from(amount.unit) },
    ],
    recurring: { interval, usage_type: 'metered', meter },
  }
}

function once(wanted: WantedProduct | WantedMeter | WantedPrice, replaces: string | null = null) {
  const text = JSON.stringify([wanted, replaces])
  return { idempotencyKey: `plans:${createHash('sha256').update(text).digest('hex').slice(0, 40)}` }
}
