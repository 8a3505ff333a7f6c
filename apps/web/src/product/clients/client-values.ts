import type { createClientInput } from '@freehold/product/clients/schema'
import type { FieldChange } from '@freehold/ui'
import type * as z from 'zod/mini'
import type { Outputs } from '../../platform/api/trpc.ts'

export type Client = Outputs['clients']['get']
export type ClientValues = z.input<typeof createClientInput>

/** The form's fields, of a new client or of one as it is. */
export function toClientValues(client: Client | null): ClientValues {
  if (!client)
    return {
      ...{ name: '', email: null, website: null, notes: null, colour: 'indigo' as const },
      ...{ billingEmail: null, billingAddress: '', taxId: null, currency: null, paymentDays: null },
    }
  const { name, email, website, notes, colour } = client
  const { billingEmail, billingAddress, taxId, currency, paymentDays } = client
  return {
    ...{ name, email, website, notes, colour },
    ...{ billingEmail, billingAddress, taxId, currency, paymentDays },
  }
}

/** What differs, in the words of the form. */
export function compareClients(before: Client, after: Client): FieldChange[] {
  const fields = {
    name: 'Name',
    email: 'E-mail',
    website: 'Website',
    notes: 'Notes',
    colour: 'Colour',
    billingEmail: 'Billing e-mail',
    billingAddress: 'Billing address',
    taxId: 'Tax id',
    currency: 'Currency',
    paymentDays: 'Days to pay',
  } as const
  return Object.entries(fields).flatMap(([key, field]) => {
    const name = key as keyof typeof fields
    return before[name] === after[name] ? [] : [{ field, before: before[name], after: after[name] }]
  })
}
