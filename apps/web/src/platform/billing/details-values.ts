import { detailsInput, taxIdType } from '@freehold/platform/billing/schema'
import * as z from 'zod/mini'
import type { Inputs } from '../api/trpc.ts'
import type { Overview } from './billing-types.ts'

export type DetailsInput = Inputs['billing']['updateDetails']
export interface TaxIdRow {
  type: string
  value: string
}

/** The form is flat; the server wants an address as one thing. */
export interface DetailsValues {
  companyName: string
  line1: string
  line2: string
  postalCode: string
  city: string
  state: string
  country: string | null
  taxIds: TaxIdRow[]
  poNumber: string
  /** One address per line. */
  contacts: string
}

export function toValues({ details }: Overview): DetailsValues {
  const { companyName, address, taxIds, poNumber, contacts } = details
  return {
    companyName: companyName ?? '',
    line1: address?.line1 ?? '',
    line2: address?.line2 ?? '',
    postalCode: address?.postalCode ?? '',
    city: address?.city ?? '',
    state: address?.state ?? '',
    country: address?.country ?? null,
    taxIds: taxIds.map(({ type, value }) => ({ type, value })),
    poNumber: poNumber ?? '',
    contacts: contacts.join('\n'),
  }
}

export function toInput(values: DetailsValues): DetailsInput {
  const { companyName, country, poNumber, contacts, taxIds, line1, line2, postalCode, city, state } = values
  const has = [line1, line2, postalCode, city, state].some((part) => part.trim() !== '')
  return {
    companyName: companyName.trim() || null,
    poNumber: poNumber.trim() || null,
    contacts: linesOf(contacts),
    address: has || country ? { line1, line2, postalCode, city, state, country: country ?? '' } : null,
    taxIds: taxIds.filter(({ value }) => value.trim() !== '') as NonNullable<DetailsInput['taxIds']>,
  }
}

function linesOf(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

const text = z.string()

/** The server's own rules, said at the fields of the form. */
export const detailsValues = z
  .strictObject({
    companyName: text,
    line1: text,
    line2: text,
    postalCode: text,
    city: text,
    state: text,
    country: z.nullable(text),
    taxIds: z.array(z.strictObject({ type: text, value: text })),
    poNumber: text,
    contacts: text,
  })
  .check((ctx) => {
    const checked = detailsInput.safeParse(toInput(ctx.value))
    for (const issue of checked.error?.issues ?? []) {
      const [first, second] = issue.path
      const field = first === 'address' ? String(second ?? 'country') : String(first)
      const message = field === 'country' ? 'Choose a country.' : issue.message
      ctx.issues.push({ code: 'custom', message, path: [field], input: ctx.value })
    }
  })

export const taxIdTypes: readonly string[] = taxIdType.options
