import type Stripe from 'stripe'
import { words } from './format.ts'
import { type Html, html } from './html.ts'
import { field } from './layout.ts'

type Known = { [Part in 'line1' | 'postal_code' | 'city' | 'country']?: string | null }

/** The fields of an address, as `readAddress` reads them. */
export function addressFields(known: Known | null): Html {
  return html`${field('Street and number', 'line1', { value: known?.line1 ?? '', autocomplete: 'address-line1' })}
<div class="fields">${field('Postal code', 'postal_code', { value: known?.postal_code ?? '', autocomplete: 'postal-code' })}
${field('City', 'city', { value: known?.city ?? '', autocomplete: 'address-level2' })}
${field('Country (two letters)', 'country', { value: known?.country ?? '', autocomplete: 'country' })}</div>`
}

/** What the fields of an address say. */
export function readAddress(fields: URLSearchParams): Stripe.AddressParam {
  const read = (name: string) => (fields.get(name) ?? '').trim()
  return {
    line1: read('line1'),
    city: read('city'),
    postal_code: read('postal_code'),
    country: read('country').toUpperCase(),
  }
}

const taxIdTypes = ['eu_vat', 'gb_vat', 'ch_vat', 'us_ein', 'au_abn', 'ca_bn', 'in_gst', 'no_vat']

export function taxIdFields(value = ''): Html {
  return html`<div class="fields"><div class="field"><label for="field-tax-type">Kind of tax id</label>
<select id="field-tax-type" name="tax_type">${taxIdTypes.map((type) => html`<option value="${type}">${words(type).toUpperCase()}</option>`)}</select></div>
${field('Tax id', 'tax_value', { value })}</div>`
}
