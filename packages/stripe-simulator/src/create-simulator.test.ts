import Stripe from 'stripe'
import { expect, test } from 'vitest'
import { createStripeSimulator } from './create-simulator.ts'

const secretKey = 'sk_test_of_this_installation'

function house() {
  const sent: { body: string; signature: string }[] = []
  const simulator = createStripeSimulator({
    secretKey,
    webhookSecret: 'whsec_of_this_installation',
    now: () => new Date('2026-11-23T10:00:00Z'),
    manual: true,
    deliver: async (body, headers) => {
      sent.push({ body, signature: headers['stripe-signature'] ?? '' })
      return 200
    },
  })
  simulator.registerEndpoint('http://localhost/api/stripe/webhooks')
  const stripe = new Stripe(secretKey, { httpClient: simulator.httpClient(), maxNetworkRetries: 0 })
  return { simulator, stripe, sent }
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error('It was taken.')
    },
    (error: unknown) => error as Stripe.errors.StripeError,
  )

test('the real SDK makes, changes, finds and deletes a customer; metadata merges', async () => {
  const { stripe } = house()
  const made = await stripe.customers.create({ email: 'a@example.com', metadata: { tenant: 't1', x: '1' } })
  expect(made).toMatchObject({ object: 'customer', email: 'a@example.com', livemode: false })
  const changed = await stripe.customers.update(made.id, { name: 'Ada & Söhne [1]', metadata: { x: '' } })
  expect(changed.metadata).toEqual({ tenant: 't1' })
  expect((await stripe.customers.retrieve(made.id)) as Stripe.Customer).toMatchObject({
    name: 'Ada & Söhne [1]',
  })
  expect((await stripe.customers.list({ email: 'a@example.com' })).data.map(({ id }) => id)).toEqual([
    made.id,
  ])
  await stripe.customers.del(made.id)
  expect(await stripe.customers.retrieve(made.id)).toMatchObject({ deleted: true })
})

test('a wrong key, another version, an unknown address, and parameters that are none are refused as Stripe refuses them', async () => {
  const { simulator, stripe } = house()
  const stranger = new Stripe('sk_test_of_a_stranger', { httpClient: simulator.httpClient() })
  expect(await failure(stranger.customers.list())).toMatchObject({
    statusCode: 401,
    type: 'StripeAuthenticationError',
  })
  const older = new Stripe(secretKey, {
    httpClient: simulator.httpClient(),
    apiVersion: '2020-08-27' as never,
  })
  expect(await failure(older.customers.list())).toMatchObject({ statusCode: 400 })
  expect(await failure(stripe.accounts.retrieve('acct_1'))).toMatchObject({ statusCode: 404 })
  expect(await failure(stripe.customers.retrieve('cus_none'))).toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
    param: 'id',
  })
  expect(await failure(stripe.customers.create({ mail: 'a@b' } as never))).toMatchObject({
    statusCode: 400,
    code: 'parameter_unknown',
    param: 'mail',
  })
  expect(await failure(stripe.products.create({} as never))).toMatchObject({
    statusCode: 400,
    code: 'parameter_missing',
    param: 'name',
  })
  expect(await failure(stripe.customers.create({ balance: 'much' } as never))).toMatchObject({
    code: 'parameter_invalid_integer',
    param: 'balance',
  })
  expect(
    await failure(stripe.subscriptions.create({ customer: 'cus_1', items: [{ prise: 'x' }] } as never)),
  ).toMatchObject({ code: 'parameter_unknown', param: 'items[0][prise]' })
})

test('one key, one answer: replayed for the same call, refused for another, 409 while the first is running', async () => {
  const { simulator, stripe } = house()
  const once = { idempotencyKey: 'change:1:create' }
  const first = await stripe.customers.create({ name: 'A' }, once)
  const again = await stripe.customers.create({ name: 'A' }, once)
  expect(again.id).toBe(first.id)
  expect(again.lastResponse.headers['idempotent-replayed']).toBe('true')
  expect(await failure(stripe.customers.create({ name: 'B' }, once))).toMatchObject({
    type: 'StripeIdempotencyError',
    statusCode: 400,
  })
  expect((await stripe.customers.list()).data).toHaveLength(1)
  simulator.answers.latencyMs = 20
  const twice = { idempotencyKey: 'change:2:create' }
  const running = stripe.customers.create({ name: 'C' }, twice)
  expect(await failure(stripe.customers.create({ name: 'C' }, twice))).toMatchObject({
    statusCode: 409,
    code: 'idempotency_key_in_use',
  })
  await running
  expect((await stripe.customers.list()).data).toHaveLength(2)
})

test('a call refused for its parameters leaves its key free', async () => {
  const { stripe } = house()
  const key = { idempotencyKey: 'k' }
  await failure(stripe.products.create({} as never, key))
  expect((await stripe.products.create({ name: 'Team' }, key)).name).toBe('Team')
})

test('pages: newest first, forwards and backwards, and the SDK walks through all', async () => {
  const { stripe } = house()
  const made: string[] = []
  for (let i = 0; i < 25; i++) made.unshift((await stripe.products.create({ name: `P${i}` })).id)
  const first = await stripe.products.list()
  expect(first).toMatchObject({ object: 'list', url: '/v1/products', has_more: true })
  expect(first.data.map(({ id }) => id)).toEqual(made.slice(0, 10))
  const before = await stripe.products.list({ limit: 3, ending_before: made[10] ?? '' })
  expect(before.data.map(({ id }) => id)).toEqual(made.slice(7, 10))
  expect(before.has_more).toBe(true)
  const all: string[] = []
  for await (const { id } of stripe.products.list({ limit: 7 })) all.push(id)
  expect(all).toEqual(made)
  expect(await failure(stripe.products.list({ limit: 101 }))).toMatchObject({ statusCode: 400 })
  expect(await failure(stripe.products.list({ starting_after: 'prod_none' }))).toMatchObject({
    code: 'resource_missing',
    param: 'starting_after',
  })
})

test('expand: ids become what they name, in lists too; not what cannot be, nor five levels deep', async () => {
  const { stripe } = house()
  const product = await stripe.products.create({ name: 'Team' })
  const price = await stripe.prices.create({
    product: product.id,
    currency: 'usd',
    unit_amount: 1200,
    recurring: { interval: 'month' },
    lookup_key: 'team_month',
    expand: ['product'],
  })
  expect(price.product).toMatchObject({ id: product.id, name: 'Team' })
  const [found] = (await stripe.prices.list({ lookup_keys: ['team_month'], expand: ['data.product'] })).data
  expect(found?.product).toMatchObject({ name: 'Team' })
  expect(await failure(stripe.prices.retrieve(price.id, { expand: ['currency'] }))).toMatchObject({
    statusCode: 400,
  })
  expect(await failure(stripe.prices.retrieve(price.id, { expand: ['a.b.c.d.e'] }))).toMatchObject({
    statusCode: 400,
  })
})

test('each change is told, signed as the SDK signs, and the SDK accepts it', async () => {
  const { simulator, stripe, sent } = house()
  const made = await stripe.customers.create({ email: 'a@example.com' })
  await simulator.webhooks.flush()
  const told = sent.find(({ body }) => body.includes('customer.created'))
  const at = Date.parse('2026-11-23T10:00:00Z') / 1000
  const secret = 'whsec_of_this_installation'
  expect(told?.signature).toBe(
    stripe.webhooks.generateTestHeaderString({ payload: told?.body ?? '', secret, timestamp: at }),
  )
  const event = stripe.webhooks.constructEvent(
    told?.body ?? '',
    told?.signature ?? '',
    secret,
    300,
    undefined,
    at * 1000,
  )
  expect(event).toMatchObject({
    type: 'customer.created',
    api_version: '2026-10-28.endive',
    data: { object: { id: made.id } },
    request: { id: made.lastResponse.requestId },
  })
})

test('who has no test clock lives in real time: the renewal is charged when its day has come', async () => {
  let now = Date.parse('2026-11-23T10:00:00Z')
  const simulator = createStripeSimulator({
    secretKey,
    webhookSecret: 'whsec_x',
    now: () => new Date(now),
    manual: true,
  })
  const stripe = new Stripe(secretKey, { httpClient: simulator.httpClient(), maxNetworkRetries: 0 })
  const customer = (await stripe.customers.create({ email: 'a@example.com' })).id
  const method = await stripe.paymentMethods.attach('pm_card_visa', { customer })
  const price = await stripe.prices.create({
    product_data: { name: 'Team' },
    currency: 'usd',
    unit_amount: 1200,
    recurring: { interval: 'month' },
  })
  await stripe.subscriptions.create({
    customer,
    items: [{ price: price.id }],
    default_payment_method: method.id,
  })
  now += 32 * 86_400_000
  expect((await stripe.invoices.list({ customer })).data.map(({ status }) => status)).toEqual([
    'paid',
    'paid',
  ])
})
