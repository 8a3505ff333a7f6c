import type Stripe from 'stripe'
import { poNumberField } from '../facts/read-customer.ts'
import { ChangeRefused, type Outcome, type WantedDetails } from './change.ts'
import { judgeError } from './judge-error.ts'
import type { Steps } from './steps.ts'

/** What stands on the next invoices. Tax ids first: they are what Stripe may not take, and then nothing is changed. */
export async function applyDetails(steps: Steps<'details'>): Promise<Outcome> {
  const { stripe, customerId, change, step } = steps
  const { wanted } = change
  if (wanted.taxIds) await replaceTaxIds(steps, wanted.taxIds)
  const params = customerParams(wanted)
  if (Object.keys(params).length > 0)
    await step('customer', async (once) => void (await stripe.customers.update(customerId, params, once)))
  return { state: 'done' }
}

async function replaceTaxIds(
  { stripe, customerId, step }: Steps<'details'>,
  wanted: NonNullable<WantedDetails['taxIds']>,
): Promise<void> {
  const same = (a: { type: string; value: string }, b: { type: string; value: string }) =>
    a.type === b.type && compact(a.value) === compact(b.value)
  const has = await step('tax-ids', async () => {
    const found = await stripe.customers.listTaxIds(customerId, { limit: 100 })
    return found.data.map(({ id, type, value }) => ({ id, type: type as string, value }))
  })
  const added: string[] = []
  for (const [i, taxId] of wanted.entries()) {
    if (has.some((known) => same(known, taxId))) continue
    try {
      const made = await step(`tax-id:${i}`, async (once) => {
        const { id } = await stripe.customers.createTaxId(
          customerId,
          { type: taxId.type as Stripe.TaxIdCreateParams.Type, value: taxId.value },
          once,
        )
        return id
      })
      added.push(made)
    } catch (error) {
      const verdict = judgeError(error)
      if (verdict?.kind !== 'wrong') throw error
      for (const id of added)
        await step(
          `undo:${id}`,
          async (once) => void (await stripe.customers.deleteTaxId(customerId, id, {}, once)),
        )
      throw new ChangeRefused(`${taxId.value}: ${verdict.message}`)
    }
  }
  for (const { id, ...known } of has)
    if (!wanted.some((each) => same(known, each)))
      await step(
        `remove:${id}`,
        async (once) => void (await stripe.customers.deleteTaxId(customerId, id, {}, once)),
      )
}

const compact = (value: string) => value.replaceAll(/[\s.-]/g, '').toUpperCase()

function customerParams({
  companyName,
  address,
  poNumber,
  contacts,
}: WantedDetails): Stripe.CustomerUpdateParams {
  return {
    ...(companyName !== undefined && { name: companyName ?? '' }),
    ...(address !== undefined && { address: address === null ? '' : stripeAddress(address) }),
    ...(poNumber !== undefined && {
      invoice_settings: {
        custom_fields: poNumber === null ? '' : [{ name: poNumberField, value: poNumber }],
      },
    }),
    ...(contacts?.[0] !== undefined && { email: contacts[0] }),
  }
}

function stripeAddress({ postalCode, ...address }: NonNullable<WantedDetails['address']>) {
  return { ...address, postal_code: postalCode }
}
