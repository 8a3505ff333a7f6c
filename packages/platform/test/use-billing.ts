import { createStripe, findPrices, newItems, refreshJob, syncPlans, useTestClocks } from '@freehold/billing'
import { silentLogger, type TenantRef } from '@freehold/core'
import { enqueue, runJob } from '@freehold/jobs'
import { createStripeSimulator } from '@freehold/stripe-simulator'
import type Stripe from 'stripe'
import { billingFeature } from '../src/billing/index.ts'
import { type Person, startPlatform } from './start-platform.ts'

const secretKey = 'sk_test_platform'
const again = new Set(['retry', 'lost', 'shutdown'])

/** What becomes of calls to Stripe. */
export interface Line {
  /** Of the POSTs from here on: their paths, in order. */
  posts: string[]
  /** Nothing is heard any more. */
  down: boolean
  /** The so-maniest POST from now on: Stripe does what it is asked, and the answer is lost with the worker. 0: none. */
  cutAfter: number
}

/** At the top of a test file: the platform with Stripe's simulator, customers on test clocks, jobs that run when the test says. */
export async function useBilling() {
  const platform = await startPlatform()
  const simulator = createStripeSimulator({
    secretKey,
    webhookSecret: 'whsec_platform',
    now: platform.clock.now,
    manual: true,
  })
  const line: Line = { posts: [], down: false, cutAfter: 0 }
  const client = watched(simulator.httpClient(), line)
  const stripe = useTestClocks(createStripe({ secretKey, httpClient: client, retries: 0 }))
  platform.services.billing = { stripe, mode: 'simulator', link: (path) => `http://localhost${path}` }
  await syncPlans(stripe)
  const jobs = new Map((billingFeature.jobs ?? []).map((job) => [job.name, job]))

  let failure: { name?: string; error?: unknown } = {}
  /** One attempt of each job that waits; those that fail wait on. Returns how they ended. */
  async function runOnce(tenant: TenantRef, number = 1): Promise<string[]> {
    const waiting = await platform.query<{ id: string; name: string; data: object }>(
      `select id, name, data from pgboss.job where data ->> 'tenantId' = $1 and state < 'active'
         and start_after <= now() + interval '1 minute' order by created_on, id`,
      [tenant.id],
    )
    const outcomes: string[] = []
    for (const { id, name, data } of waiting) {
      const job = jobs.get(name)
      const ending =
        job &&
        (await runJob(parts(tenant), job, data as never, { number, last: false }, new AbortController()))
      if (ending) outcomes.push(ending.outcome)
      if (ending && 'error' in ending) failure = { name, error: ending.error }
      if (!ending || !again.has(ending.outcome))
        await platform.query('delete from pgboss.job where id = $1', [id])
    }
    return outcomes
  }

  const parts = (tenant: TenantRef) => ({
    database: platform.services.database,
    files: platform.services.files,
    outbox: { send: async () => {}, link: (path: string) => `http://localhost${path}`, linkToken: () => '' },
    stripe,
    log: silentLogger,
    clock: platform.clock,
    findTenant: async () => tenant,
  })

  /** Everything that waits, and what that brings. */
  async function settle(tenant: TenantRef): Promise<void> {
    for (let round = 1; round <= 12; round++) if ((await runOnce(tenant, round)).length === 0) return
    throw new Error(`The job ${failure.name} does not come to an end`, { cause: failure.error })
  }

  const customerOf = async (tenant: TenantRef) => {
    const [row] = await platform.query<{ customer: string; clock: string }>(
      'select customer_id as customer, test_clock_id as clock from app.billing_account where tenant_id = $1',
      [tenant.id],
    )
    return row ?? { customer: '', clock: '' }
  }

  return {
    ...platform,
    simulator,
    stripe,
    line,
    runOnce,
    settle,
    customerOf,
    /** A workspace with its customer at Stripe, on Free. */
    async house(): Promise<{ owner: Person; tenant: TenantRef }> {
      const owner = await platform.person('Olivia')
      const tenant = await platform.tenant(owner, 'free')
      await settle(tenant)
      return { owner, tenant }
    },
    /** What it pays by card from now on; bought at Stripe, so that no job has to be waited for but the one that asks. */
    async subscribe(tenant: TenantRef, choice: Parameters<typeof findPrices>[1]): Promise<void> {
      const { customer } = await customerOf(tenant)
      const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer })
      await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } })
      const items = newItems(await findPrices(stripe, choice), 1)
      await stripe.subscriptions.create({ customer, items, billing_mode: { type: 'flexible' } })
      await platform.inTenant(tenant, null, (ctx) => enqueue(ctx, refreshJob, {}))
      await settle(tenant)
    },
    /** A card set on the portal's page, with the way back from it; by one of Stripe's names for test cards. */
    async setCard(tenant: TenantRef, card: string): Promise<void> {
      const { customer } = await customerOf(tenant)
      const { id } = await stripe.paymentMethods.attach(card, { customer })
      await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } })
      await platform.inTenant(tenant, null, (ctx) => enqueue(ctx, refreshJob, {}))
      await settle(tenant)
    },
    /** The customer's time goes on; then Stripe is asked how it stands. */
    async pass(tenant: TenantRef, days: number): Promise<void> {
      const { clock } = await customerOf(tenant)
      const { frozen_time } = await stripe.testHelpers.testClocks.retrieve(clock)
      await stripe.testHelpers.testClocks.advance(clock, { frozen_time: frozen_time + days * 86_400 })
    },
    subscriptions: async (tenant: TenantRef): Promise<Stripe.Subscription[]> => {
      const { customer } = await customerOf(tenant)
      return (await stripe.subscriptions.list({ customer, status: 'all' })).data
    },
    invoices: async (tenant: TenantRef): Promise<Stripe.Invoice[]> => {
      const { customer } = await customerOf(tenant)
      return (await stripe.invoices.list({ customer })).data
    },
  }
}

function watched(inner: Stripe.HttpClient, line: Line): Stripe.HttpClient {
  const gone = () => Object.assign(new Error('The network is gone'), { code: 'ECONNREFUSED' })
  return {
    getClientName: () => 'watched',
    async makeRequest(...request) {
      const [, , path, method] = request
      if (line.down) throw gone()
      const answer = await inner.makeRequest(...request)
      if (method !== 'POST' && method !== 'DELETE') return answer
      line.posts.push(path)
      if (line.cutAfter > 0 && --line.cutAfter === 0) throw gone()
      return answer
    },
  }
}
