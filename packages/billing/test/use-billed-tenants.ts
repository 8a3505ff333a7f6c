import { type CallContext, newId, type OutgoingMail, silentLogger, type TenantRef } from '@freehold/core'
import { createDatabase, createPool, type TenantContext } from '@freehold/db'
import { type AnyJob, type CronDefinition, type CronRun, runJob } from '@freehold/jobs'
import { createStripeSimulator, type Simulator } from '@freehold/stripe-simulator'
import { useTestDatabase } from '@freehold/testing'
import type Stripe from 'stripe'
import { afterAll } from 'vitest'
import { customerJob } from '../src/accounts/customer-job.ts'
import { ensureCustomer, type StripeRun } from '../src/accounts/ensure-customer.ts'
import { billingEntities } from '../src/accounts/entities.ts'
import { useTestClocks } from '../src/accounts/test-clocks.ts'
import { seatLookupKey } from '../src/catalogue/lookup-keys.ts'
import { syncPlans } from '../src/catalogue/sync-plans.ts'
import { receiveStripeEvent } from '../src/inbox/receive-event.ts'
import { noticeJob } from '../src/notices/notice-job.ts'
import { noticeMailJob } from '../src/notices/notice-mail-job.ts'
import { createStripe } from '../src/stripe/create-stripe.ts'
import { type SyncOptions, syncBilling, syncJob } from '../src/sync/sync-billing.ts'

const secretKey = 'sk_test_billing'
export const webhookSecret = 'whsec_billing'
const daySeconds = 86_400

/** One signed message on its way to us. */
export interface Letter {
  body: string
  signature: string
  event: Stripe.Event
}

/** How a workspace stands, from both of its tables. */
export interface Standing {
  state: string
  access: string
  plan: string
  pastDueSince: string | null
  restrictAt: string | null
  syncError: string | null
  syncedAt: string | null
  tenantPlan: string
  tenantAccess: string
}

/** At the top of a test file: workspaces with customers of the simulator, each on its own clock, and the way of its messages. */
export async function useBilledTenants() {
  const testDatabase = await useTestDatabase()
  const database = await createDatabase({
    url: testDatabase.url('app'),
    entities: billingEntities,
    poolSize: 6,
  })
  afterAll(() => database.close())
  const superuser = createPool(testDatabase.superuserUrl, 2, () => {})
  const jobsRole = createPool(testDatabase.url('jobs'), 1, () => {})
  afterAll(() => Promise.all([superuser.end(), jobsRole.end()]))
  const query = async <Row extends object>(statement: string, values: unknown[] = []): Promise<Row[]> =>
    (await superuser.query<Row>(statement, values)).rows
  const asJobs: CronRun['asJobs'] = async (statement, values) =>
    (await jobsRole.query(statement, values)).rows
  const clock = { time: new Date('2026-11-23T12:00:00Z'), now: () => clock.time }
  const letters: Letter[] = []
  const simulator: Simulator = createStripeSimulator({
    secretKey,
    webhookSecret,
    now: clock.now,
    manual: true,
    deliver: async (body, headers) => {
      letters.push({
        body,
        signature: headers['stripe-signature'] ?? '',
        event: JSON.parse(body) as Stripe.Event,
      })
      return 200
    },
  })
  simulator.registerEndpoint('http://localhost/api/stripe/webhooks')
  const line = { broken: null as string | null, calls: [] as string[], before: async (_path: string) => {} }
  const httpClient = onLine(simulator.httpClient(), line)
  const stripe = useTestClocks(createStripe({ secretKey, httpClient, retries: 0 }))
  const realTime = createStripe({ secretKey, httpClient, retries: 0 })
  await syncPlans(stripe)
  const call: CallContext = {
    requestId: newId(),
    actor: { kind: 'system', name: 'test' },
    ip: null,
    log: silentLogger,
    clock,
  }
  const inTenant = <T>(tenant: TenantRef, work: (ctx: TenantContext) => Promise<T>): Promise<T> =>
    database.inTenant(call, tenant, work)
  const run = (tenant: TenantRef, client = stripe): StripeRun => ({
    tenant,
    stripe: client,
    clock,
    log: silentLogger,
    signal: new AbortController().signal,
    inTenant: (work) => inTenant(tenant, work),
  })
  const mails: OutgoingMail[] = []
  const jobs = new Map<string, AnyJob>(
    [customerJob, syncJob, noticeJob, noticeMailJob].map((job) => [job.name, job]),
  )

  /** Runs what waits of a workspace, and what that brings. */
  async function drain(tenant: TenantRef): Promise<string[]> {
    const ran: string[] = []
    for (;;) {
      const waiting = await query<{ id: string; name: string; data: object }>(
        `select id, name, data from pgboss.job where data ->> 'tenantId' = $1 and state < 'active' and start_after <= now() order by created_on, id`,
        [tenant.id],
      )
      if (waiting.length === 0) return ran
      for (const { id, name, data } of waiting) {
        const job = jobs.get(name)
        await query('delete from pgboss.job where id = $1', [id])
        if (!job) continue
        ran.push(name)
        const ending = await runJob(
          parts,
          job,
          data as never,
          { number: 1, last: false },
          new AbortController(),
        )
        if (ending.outcome !== 'completed')
          throw new Error(`${name}: ${ending.outcome}`, { cause: ending.error })
      }
    }
  }

  const parts = {
    database,
    files: {} as never,
    outbox: {
      send: async (mail: OutgoingMail) => void mails.push(mail),
      link: (path: string) => `http://localhost${path}`,
      linkToken: () => '',
    },
    stripe,
    log: silentLogger,
    clock,
    findTenant: async (id: string) =>
      (await query<TenantRef>('select id, slug, name from control.tenants where id = $1', [id]))[0],
  }

  /** What Stripe has sent since, taken off the line: it reaches us when it is handed over, or never. */
  async function takeLetters(): Promise<Letter[]> {
    await simulator.webhooks.flush()
    return letters.splice(0)
  }

  const hand = (letter: Letter) =>
    receiveStripeEvent(
      { ...call, clock: { now: () => new Date(letter.event.created * 1000) } },
      { database, stripe, secrets: [webhookSecret], livemode: false },
      Buffer.from(letter.body),
      letter.signature,
    )

  const standing = async (tenant: TenantRef): Promise<Standing> => {
    const [row] = await query<Standing>(
      `select a.state, a.access, a.plan, a.past_due_since::text as "pastDueSince", a.restrict_at::text as "restrictAt",
         a.sync_error as "syncError", a.synced_at::text as "syncedAt", t.plan as "tenantPlan", t.access as "tenantAccess"
       from app.billing_account a join control.tenants t on t.id = a.tenant_id where a.tenant_id = $1`,
      [tenant.id],
    )
    if (!row) throw new Error('There is no account')
    return row
  }

  async function makeTenant(): Promise<TenantRef> {
    const slug = `t-${newId()}`
    const [made] = await query<{ id: string }>(
      'insert into control.tenants (slug, name) values ($1, $2) returning id',
      [slug, 'Acme'],
    )
    return { id: made?.id ?? '', slug, name: 'Acme' }
  }

  return {
    ...{
      database,
      query,
      asJobs,
      clock,
      stripe,
      realTime,
      simulator,
      line,
      call,
      run,
      inTenant,
      drain,
      mails,
      hand,
      takeLetters,
    },
    ...{ standing, makeTenant },
    sync: (tenant: TenantRef, options: SyncOptions = {}) => syncBilling(run(tenant), options),
    /** A run of a cron, as the worker makes it. */
    runCron: (cron: CronDefinition) =>
      cron.handler({
        ...call,
        signal: new AbortController().signal,
        files: {} as never,
        stripe,
        asJobs,
        inSystem: (work) => database.inSystem(call, work),
        eachTenant: () => Promise.reject(new Error('not in this test')),
      }),
    /** A workspace with a customer, whose news goes to one contact. Without a test clock it lives by `clock`. */
    async makeCustomer({
      testClock = true,
    } = {}): Promise<{ tenant: TenantRef; customer: string; clockId: string }> {
      const tenant = await makeTenant()
      const customer = await ensureCustomer(run(tenant, testClock ? stripe : realTime))
      const [row] = await query<{ id: string }>(
        `update app.billing_account set contacts = array['books@example.com'] where tenant_id = $1 returning test_clock_id as id`,
        [tenant.id],
      )
      await takeLetters()
      return { tenant, customer, clockId: row?.id ?? '' }
    },
    /** `chargeCustomerFail` can be attached and is declined when it is charged. */
    async giveCard(customer: string, card: 'visa' | 'chargeCustomerFail' = 'visa'): Promise<void> {
      const { id } = await stripe.paymentMethods.attach(`pm_card_${card}`, { customer })
      await stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } })
    },
    async subscribe(
      customer: string,
      params: Partial<Stripe.SubscriptionCreateParams> = {},
      plan: 'team' | 'business' = 'team',
    ): Promise<Stripe.Subscription> {
      const { data } = await stripe.prices.list({ lookup_keys: [seatLookupKey(plan, 'month')] })
      return stripe.subscriptions.create({
        customer,
        items: [{ price: data[0]?.id ?? '', quantity: 2 }],
        ...params,
      })
    },
    /** Lets days go by for a customer. */
    async pass(clockId: string, days: number): Promise<void> {
      const { frozen_time } = await stripe.testHelpers.testClocks.retrieve(clockId)
      await stripe.testHelpers.testClocks.advance(clockId, { frozen_time: frozen_time + days * daySeconds })
    },
    /** How often each kind of news was written down. */
    async notices(tenant: TenantRef): Promise<Record<string, number>> {
      const rows = await query<{ kind: string; n: number }>(
        'select kind, count(*)::int as n from app.billing_notice where tenant_id = $1 group by kind order by kind',
        [tenant.id],
      )
      return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]))
    },
    findings: (tenant: TenantRef) =>
      query<{ kind: string; words: string; open: boolean }>(
        'select kind, words, settled_at is null as open from control.billing_finding where tenant_id = $1 order by found_at, id',
        [tenant.id],
      ),
    waiting: (tenant: TenantRef, name = 'billing.sync') =>
      query<{ id: string }>(
        `select id from pgboss.job where data ->> 'tenantId' = $1 and name = $2 and state < 'active' and start_after <= now()`,
        [tenant.id, name],
      ),
  }
}

function onLine(
  inner: Stripe.HttpClient,
  line: { broken: string | null; calls: string[]; before(path: string): Promise<void> },
): Stripe.HttpClient {
  return {
    getClientName: () => 'a line that breaks',
    async makeRequest(...request) {
      const [, , path, method] = request
      line.calls.push(`${method} ${path}`)
      await line.before(path)
      // Without a code: the SDK tries once more by itself when a connection was closed.
      if (line.broken !== null && path.startsWith(line.broken)) throw new Error('The network is gone')
      return inner.makeRequest(...request)
    },
  }
}
