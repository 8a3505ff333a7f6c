import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { invalid, missing } from '../failure.ts'
import type { World } from '../world.ts'

/** The types people of our markets have, with what a value looks like; others are taken as they come. */
const shapes: Record<string, RegExp> = {
  eu_vat: /^[A-Z]{2}[A-Z0-9+*]{2,12}$/,
  gb_vat: /^(GB|XI)?\d{9}(\d{3})?$/,
  ch_vat: /^CHE-?[\d.]{9,11}( ?(MWST|TVA|IVA))?$/,
  us_ein: /^\d{2}-?\d{7}$/,
}

/** @throws StripeFailure when no tax id looks like this */
export function checkTaxId(type: string, value: string): void {
  if (!/^[a-z]{2,4}_[a-z_]{2,12}$/.test(type)) throw invalid(`Invalid tax id type: ${type}`, 'type')
  const shape = shapes[type]
  if (shape && !shape.test(value.replaceAll(' ', '')))
    throw invalid(`Invalid value for ${type}.`, 'value', 'tax_id_invalid')
}

export function createTaxId(
  world: World,
  { parent = '', params }: Input<Stripe.CustomerCreateTaxIdParams>,
): Stripe.TaxId {
  const customer = world.find('customers', parent, 'customer')
  world.enter(customer)
  const { type = '', value = '' } = params ?? {}
  checkTaxId(type, value)
  const row: Stripe.TaxId = {
    id: world.newId('txi'),
    object: 'tax_id',
    country: type === 'eu_vat' ? value.slice(0, 2) : type.slice(0, 2).toUpperCase(),
    created: world.now,
    customer: customer.id,
    customer_account: null,
    livemode: false,
    owner: { customer: customer.id, customer_account: null, type: 'customer' },
    type,
    value,
    verification: { status: 'unavailable', verified_address: null, verified_name: null },
  }
  world.put('taxIds', row)
  world.emit('customer.tax_id.created', row)
  return row
}

export function retrieveTaxId(world: World, { parent = '', id = '' }: Input): Stripe.TaxId {
  const row = world.find('taxIds', id)
  if (row.customer !== parent) throw missing('tax_id', id)
  return row
}

export function deleteTaxId(world: World, input: Input): Stripe.DeletedTaxId {
  const row = retrieveTaxId(world, input)
  world.enter(world.find('customers', input.parent ?? '', 'customer'))
  world.remove('taxIds', row.id)
  world.emit('customer.tax_id.deleted', row)
  return { id: row.id, object: 'tax_id', deleted: true }
}

/** Newest first. */
export function listTaxIds(world: World, { parent = '' }: Input): Stripe.TaxId[] {
  return world.of(world.find('customers', parent, 'customer').id, 'taxIds').reverse()
}
