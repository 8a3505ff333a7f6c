import type { Stripe } from 'stripe'

type Settings = Stripe.Customer.InvoiceSettings
type GivenSettings = Stripe.CustomerCreateParams.InvoiceSettings

export function addressOf(given: Stripe.Emptyable<Stripe.AddressParam> | undefined): Stripe.Address | null {
  if (!given) return null
  const { city, country, line1, line2, postal_code, state } = given
  return {
    city: city || null,
    country: country || null,
    line1: line1 || null,
    line2: line2 || null,
    postal_code: postal_code || null,
    state: state || null,
  }
}

/** What is given is set, '' empties it, the rest stays. */
export function invoiceSettingsOf(before: Settings, given: GivenSettings | undefined): Settings {
  if (!given) return before
  const { custom_fields, default_payment_method, footer } = given
  return {
    ...before,
    ...(custom_fields === undefined ? {} : { custom_fields: custom_fields || null }),
    ...(default_payment_method === undefined
      ? {}
      : { default_payment_method: default_payment_method || null }),
    ...(footer === undefined ? {} : { footer: footer || null }),
  }
}
