import { createStripe, receiveStripeEvent, useTestClocks } from '@freehold/billing'
import { newId, silentLogger, type TenantRef } from '@freehold/core'
import { addMember } from '@freehold/platform/members'
import { createStripeSimulator, type Simulator, type SimulatorData } from '@freehold/stripe-simulator'
import type Stripe from 'stripe'
import type { AfterRetries } from '../oracle/rules.ts'
import { randomOf } from '../scenario/random.ts'
import { callAs, callOf, makePerson, type Person } from './call.ts'
import type { Provider } from './look.ts'
import type { House } from './open-house.ts'
import { createPost, type Post } from './post.ts'
import { createJobs, type JobsOfLife } from './run-jobs.ts'
import { createShakyClient, type ShakyClient } from './shaky-client.ts'

const secretKey = 'sk_test_lives'
const webhookSecret = 'whsec_lives'
const endpoint = 'http://localhost/api/stripe/webhooks'

/** A workspace with its customer at a provider of its own, and everything that moves them. */
export interface Life {
  house: House
  tenant: TenantRef
  owner: Person
  /** Of whoever runs the service. */
  staff: Person
  /** Members who come and go, none of them active at first. */
  colleagues: { id: string }[]
  simulator: Simulator
  /** Stripe as our code has it; its calls fail as `shaky` is told. */
  stripe: Stripe
  shaky: ShakyClient
  /** Stripe as customers' hands and the judges have it: it never fails. */
  hand: Stripe
  customer: string
  clock: string
  /** Seconds. */
  startedAt: number
  provider: Provider
  post: Post
  jobs: JobsOfLife
  /** The procedures as the owner, or as somebody else. */
  ask(options?: { as?: Person; key?: string }): ReturnType<typeof callAs>
}

/** `catalogue`: a provider's account that has the prices already. `colleagues`: how many may come, four unless told. */
export async function openLife(
  house: House,
  catalogue: SimulatorData,
  {
    seed,
    afterRetries,
    colleagues: most = names.length,
  }: { seed: number; afterRetries: AfterRetries; colleagues?: number },
): Promise<Life> {
  const owner = await makePerson(house, 'Ada Byron')
  const staff = await makePerson(house, 'Olga Perez')
  await house.query('insert into control.operators (user_id) values ($1)', [staff.userId])
  const held: { post?: Post } = {}
  const simulator = createStripeSimulator({
    secretKey,
    webhookSecret,
    data: accountLike(catalogue, afterRetries),
    manual: true,
    deliver: async (body, headers) => {
      held.post?.take({ body, headers })
      return 200
    },
  })
  simulator.registerEndpoint(endpoint)
  const shaky = createShakyClient(simulator.httpClient())
  const stripe = useTestClocks(createStripe({ secretKey, httpClient: shaky.client, retries: 0 }))
  const hand = createStripe({ secretKey, httpClient: simulator.httpClient(), retries: 0 })
  const inbox = { database: house.services.database, stripe, secrets: [webhookSecret], livemode: false }
  const collect = () => simulator.webhooks.flush({ everything: true })
  const post = createPost(randomOf(seed), collect, async ({ body, headers }) => {
    await receiveStripeEvent(callOf('stripe'), inbox, Buffer.from(body), headers['stripe-signature'])
    return 200
  })
  held.post = post
  const billing = { stripe, mode: 'simulator' as const, link: (path: string) => `http://localhost${path}` }
  const services = { ...house.services, billing }
  const made = await callAs(services, owner, null).tenants.create({ name: 'Acme', slug: `t-${newId()}` })
  const tenant: TenantRef = { id: made.id, slug: made.slug, name: made.name }
  const jobs = createJobs(house, tenant, stripe, silentLogger)
  const colleagues = await makeColleagues(house, tenant, names.slice(0, most))
  await jobs.drain()
  const found = await house.query<{ customer: string; clock: string }>(
    'select customer_id as customer, test_clock_id as clock from app.billing_account where tenant_id = $1',
    [tenant.id],
  )
  const { customer, clock } = found[0] ?? { customer: '', clock: '' }
  const { frozen_time: startedAt } = await hand.testHelpers.testClocks.retrieve(clock)
  const parts = {
    house,
    tenant,
    owner,
    staff,
    colleagues,
    simulator,
    stripe,
    shaky,
    hand,
    customer,
    clock,
    startedAt,
  }
  const provider = { stripe: hand, customer, clock, startedAt, ...(await findPrices(hand)) }
  return {
    ...parts,
    provider,
    post,
    jobs,
    ask: ({ as = owner, key } = {}) => callAs(services, as, tenant, key),
  }
}

async function findPrices(stripe: Stripe): Promise<Pick<Provider, 'metered' | 'meter'>> {
  const prices = await stripe.prices.list({ limit: 100 })
  const meters = await stripe.billing.meters.list({ limit: 100 })
  const metered = prices.data.filter(({ recurring }) => recurring?.usage_type === 'metered')
  return {
    metered: new Set(metered.map(({ id }) => id)),
    meter: meters.data.find(({ event_name }) => event_name === 'freehold_api_calls')?.id ?? '',
  }
}

/** Its ids are no other life's: our inbox takes each message once. */
function accountLike(data: SimulatorData, afterRetries: AfterRetries): SimulatorData {
  const own = structuredClone({ ...data, state: null })
  const settings = { ...data.state.settings, afterRetries }
  return { ...own, state: { ...data.state, settings, seed: newId().slice(-8) } }
}

const names = ['Ben Cole', 'Cleo Diaz', 'Dan Egan', 'Eva Funk']

async function makeColleagues(
  house: House,
  tenant: TenantRef,
  names: readonly string[],
): Promise<{ id: string }[]> {
  const { database } = house.services
  const colleagues: { id: string }[] = []
  for (const name of names) {
    const { userId, email } = await makePerson(house, name)
    colleagues.push(
      await database.inTenant(callOf('lives'), tenant, (ctx) =>
        addMember(ctx, { userId, name, email, roles: ['member'] }),
      ),
    )
  }
  const ids = colleagues.map(({ id }) => id)
  await house.query(
    `update app.membership set status = 'deactivated' where tenant_id = $1 and id = any ($2)`,
    [tenant.id, ids],
  )
  return colleagues
}

/** What a life leaves behind is nobody's any more: the next one's reconciliation must not look at it. */
export async function endLife({ house, tenant, simulator }: Life): Promise<void> {
  simulator.stop()
  const gone = [
    `delete from pgboss.job where data ->> 'tenantId' = '${tenant.id}'`,
    ...[
      'control.stripe_event',
      'control.stripe_customer',
      'control.billing_finding',
      'app.billing_account',
    ].map((table) => `delete from ${table} where tenant_id = '${tenant.id}'`),
    'delete from control.stripe_event where tenant_id is null',
    'delete from control.billing_watermark',
  ]
  // As superuser and without a trace, as if it had never been.
  await house.query(
    `set session_replication_role = replica; ${gone.join('; ')}; reset session_replication_role`,
  )
}
