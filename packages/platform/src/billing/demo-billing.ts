import type { Services } from '@freehold/api'
import {
  countSeats,
  ensureCustomer,
  findPrices,
  newItems,
  openAccount,
  poNumberField,
  type StripeRun,
  syncBilling,
} from '@freehold/billing'
import { type CallContext, type Clock, daysFrom, silentLogger, type TenantRef } from '@freehold/core'
import type Stripe from 'stripe'

/** So long ago it began to pay: three invoices are paid, and the next is some days ahead. */
const paysSinceDays = 100

/** How a demo company comes to its plan. */
export interface DemoBilling {
  call: CallContext
  tenant: TenantRef
  /** `agreed`: with staff, for a year. */
  how: 'paid' | 'agreed'
}

/**
 * Gives a demo company, which has its plan already, what stands behind it: a subscription with a card and paid invoices, lived in
 * the simulator, or an agreement. Where Stripe is real nothing is made there: the plan is agreed. Without billing it is just set.
 */
export async function giveDemoBilling(
  services: Pick<Services, 'billing' | 'database'>,
  { call, tenant, how }: DemoBilling,
): Promise<void> {
  const { billing, database } = services
  if (!billing) return
  const { stripe, mode } = billing
  const acting: CallContext = { ...call, actor: { kind: 'system', name: 'demo' } }
  const run = (clock: Clock): StripeRun => ({
    tenant,
    stripe,
    clock,
    log: silentLogger,
    signal: new AbortController().signal,
    inTenant: (work) => database.inTenant({ ...acting, clock }, tenant, work),
  })
  const paid = how === 'paid' && mode === 'simulator'
  if (!paid) await database.inTenant(acting, tenant, (ctx) => agree(ctx))
  if (mode !== 'simulator') return
  const now = call.clock.now()
  const began = daysFrom(now, -paysSinceDays)
  const customer = await ensureCustomer(run(paid ? { now: () => began } : call.clock))
  if (paid) await payUntil(stripe, customer, now, await database.inTenant(acting, tenant, countSeats))
  await syncBilling(run(call.clock), { force: true })
}

async function agree(ctx: Parameters<typeof openAccount>[0]): Promise<void> {
  const account = await openAccount(ctx, { keepPlan: true })
  account.manualUntil = daysFrom(ctx.clock.now(), 365)
  await ctx.em.flush()
}

/** A card that works, a subscription, and the months since. */
async function payUntil(stripe: Stripe, customer: string, now: Date, seats: number): Promise<void> {
  const card = await stripe.paymentMethods.attach('pm_card_visa', { customer })
  const { test_clock } = (await stripe.customers.update(customer, {
    address: { line1: 'Hafenstraße 12', postal_code: '20457', city: 'Hamburg', country: 'DE' },
    invoice_settings: {
      default_payment_method: card.id,
      custom_fields: [{ name: poNumberField, value: 'PO-2026-118' }],
    },
  })) as Stripe.Customer
  const prices = await findPrices(stripe, { plan: 'business', interval: 'month' })
  await stripe.subscriptions.create({
    customer,
    items: newItems(prices, seats),
    billing_mode: { type: 'flexible' },
  })
  const clock = typeof test_clock === 'string' ? test_clock : test_clock?.id
  if (clock)
    await stripe.testHelpers.testClocks.advance(clock, { frozen_time: Math.floor(now.getTime() / 1000) })
}
