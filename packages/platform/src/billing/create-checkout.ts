import { authorize } from '@freehold/access'
import type { OutsideContext, VerbContext } from '@freehold/api'
import { askStripe, openCheckout, whileSomebodyWaits } from '@freehold/billing'
import type Stripe from 'stripe'
import type * as z from 'zod/mini'
import { requireAccount } from './require-account.ts'
import { readCircumstances, requireMay, requireStripe } from './require-may.ts'
import type { checkoutInput, redirectOutput } from './schema.ts'
import { selectOpenInvoice } from './select-open-invoice.ts'

type Redirect = z.infer<typeof redirectOutput>

/**
 * A page of Stripe's to buy a plan on, or to set the payment method. Who has something unpaid pays that: a second subscription
 * is no way out of a debt. Coming back grants nothing; it asks for a sync. @throws AppError conflict, unavailable
 */
export async function createCheckout(
  ctx: OutsideContext,
  input: z.output<typeof checkoutInput>,
): Promise<Redirect> {
  if (input.purpose === 'card') return setCard(ctx)
  const found = await ctx.inTenant((tx) => requireSale(tx))
  if (found.payUrl !== null) return { url: found.payUrl, kind: 'invoice' }
  const { plan, interval } = input
  const { stripe, link } = requireStripe(ctx)
  const owed = await askStripe(() => pageOfDebt(stripe, found.customerId))
  if (owed !== null) return { url: owed, kind: 'invoice' }
  const page = link(`/w/${ctx.tenant.slug}/billing`)
  const site = {
    stripe,
    options: whileSomebodyWaits,
    inTenant: ctx.inTenant,
    tenantId: ctx.tenant.id,
    successUrl: `${page}?checkout=done`,
    cancelUrl: `${page}?checkout=cancelled`,
  }
  const url = await askStripe(() => openCheckout(site, found.customerId, { plan, interval }))
  return { url, kind: 'checkout' }
}

/** What an ended subscription left unpaid is paid before there is another one. Asked of Stripe: our copy may be older. */
async function pageOfDebt(stripe: Stripe, customer: string): Promise<string | null> {
  const { data } = await stripe.invoices.list({ customer, status: 'open', limit: 100 }, whileSomebodyWaits)
  const owed = data.toSorted((a, b) => a.created - b.created).find((each) => each.amount_remaining > 0)
  return owed?.hosted_invoice_url ?? null
}

/** The portal's own page for it: what is set there is what the customer is charged with from then on. */
async function setCard(ctx: OutsideContext): Promise<Redirect> {
  const { customerId } = await ctx.inTenant(requireCard)
  const { stripe, link } = requireStripe(ctx)
  const returnUrl = link(`/w/${ctx.tenant.slug}/billing?card=done`)
  const { url } = await askStripe(() =>
    stripe.billingPortal.sessions.create(
      {
        customer: customerId,
        return_url: returnUrl,
        flow_data: {
          type: 'payment_method_update',
          after_completion: { type: 'redirect', redirect: { return_url: returnUrl } },
        },
      },
      { ...whileSomebodyWaits, idempotencyKey: ctx.idempotencyKey },
    ),
  )
  return { url, kind: 'portal' }
}

async function requireCard(ctx: VerbContext) {
  authorize(ctx, 'billing:manage')
  await requireMay(ctx, 'setCard')
  return requireAccount(ctx)
}

async function requireSale(ctx: VerbContext): Promise<{ customerId: string; payUrl: string | null }> {
  authorize(ctx, 'billing:manage')
  const { account } = await readCircumstances(ctx)
  const owing = ['past_due', 'restricted', 'incomplete'].includes(account?.state ?? 'none')
  const open = owing ? await selectOpenInvoice(ctx) : null
  if (open?.payUrl) return { customerId: account?.customerId ?? '', payUrl: open.payUrl }
  await requireMay(ctx, 'checkout')
  const { customerId } = await requireAccount(ctx)
  return { customerId, payUrl: null }
}
