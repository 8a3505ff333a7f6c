import { silentLogger, type TenantRef } from '@freehold/core'
import { type MeterName, meters } from '@freehold/plans'
import { createStripeSimulator } from '@freehold/stripe-simulator'
import type Stripe from 'stripe'
import { syncPlans } from '../src/catalogue/sync-plans.ts'
import type { MeteringRun } from '../src/metering/metering-run.ts'
import { createStripe } from '../src/stripe/create-stripe.ts'
import { useTenants } from './use-tenants.ts'

const secretKey = 'sk_test_metering'

/** What becomes of the calls to Stripe: the answer of the one that `cut` names is lost after Stripe has done what was asked. */
export interface Line {
  /** Paths of POSTs, in order. */
  posts: string[]
  cut(path: string, number: number, heard: boolean): void
}

/** At the top of a test file: tenants with customers of the simulator, who have a subscription that is metered. */
export async function useMeteredCustomers() {
  const tenants = await useTenants()
  const { clock, inTenant } = tenants
  const simulator = createStripeSimulator({
    secretKey,
    webhookSecret: 'whsec_metering',
    now: clock.now,
    manual: true,
  })
  const { line, client } = watched(simulator.httpClient())
  const stripe = createStripe({ secretKey, httpClient: client, retries: 0 })
  await syncPlans(stripe)
  const meterIds = new Map(
    (await stripe.billing.meters.list()).data.map(({ event_name, id }) => [event_name, id]),
  )
  const run = (tenant: TenantRef): MeteringRun => ({
    stripe,
    clock,
    log: silentLogger,
    signal: new AbortController().signal,
    inTenant: (work) => inTenant(tenant, work),
  })
  return {
    ...tenants,
    stripe,
    line,
    run,
    /** `clockId`: a test clock of Stripe's it lives by. */
    async makeCustomer(
      clockId?: string,
    ): Promise<{ tenant: TenantRef; customer: string; subscription: Stripe.Subscription }> {
      const tenant = await tenants.makeTenant('team')
      const { id: customer } = await stripe.customers.create(
        clockId === undefined ? {} : { test_clock: clockId },
      )
      const card = await stripe.paymentMethods.attach('pm_card_visa', { customer })
      await stripe.customers.update(customer, { invoice_settings: { default_payment_method: card.id } })
      const { data } = await stripe.prices.list({
        lookup_keys: ['freehold_team_month_seat', 'freehold_team_api_calls', 'freehold_team_storage'],
      })
      const items = data.map(({ id, recurring }) =>
        recurring?.usage_type === 'metered' ? { price: id } : { price: id, quantity: 1 },
      )
      const subscription = await stripe.subscriptions.create({ customer, items })
      await tenants.giveAccount(tenant, customer)
      return { tenant, customer, subscription }
    },
    /** What Stripe counts of a customer from here on, to the end of the next month. */
    async sumAt(customer: string, meter: MeterName, from = new Date('2026-11-01T00:00Z')): Promise<number> {
      const { data } = await stripe.billing.meters.listEventSummaries(
        meterIds.get(meters[meter].eventName) ?? '',
        {
          customer,
          start_time: from.getTime() / 1000,
          end_time: from.getTime() / 1000 + 60 * 86_400,
        },
      )
      return data[0]?.aggregated_value ?? 0
    },
  }
}

function watched(inner: Stripe.HttpClient): { line: Line; client: Stripe.HttpClient } {
  const posts: string[] = []
  let armed: { path: string; number: number; heard: boolean } | null = null
  const line: Line = {
    posts,
    cut(path, number, heard) {
      armed = { path, number, heard }
    },
  }
  const client: Stripe.HttpClient = {
    getClientName: () => 'watched',
    async makeRequest(...request) {
      const [, , path, method] = request
      if (method === 'POST') posts.push(path)
      if (!armed || path !== armed.path || --armed.number > 0) return inner.makeRequest(...request)
      const { heard } = armed
      armed = null
      if (heard) await inner.makeRequest(...request)
      // Without a code: the SDK tries once more by itself when a connection was closed.
      throw new Error('The network is gone')
    },
  }
  return { line, client }
}
