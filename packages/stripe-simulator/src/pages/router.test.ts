import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import Stripe from 'stripe'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createStripeSimulator } from '../create-simulator.ts'

const secretKey = 'sk_test_over_a_socket'
const simulator = createStripeSimulator({
  secretKey,
  webhookSecret: 'whsec_over_a_socket',
  manual: true,
  publicUrl: 'http://localhost/dev/stripe',
})
const server = http.createServer(express().use('/dev/stripe', simulator.router()))
let port = 0

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})

afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

/** The SDK over the socket: it knows no path in front of /v1, so its client puts one there. */
function sdk(): Stripe {
  const node = Stripe.createNodeHttpClient()
  const httpClient: Stripe.HttpClient = {
    getClientName: () => 'test',
    makeRequest: (_host, _port, path, method, headers, body, _protocol, timeout) =>
      node.makeRequest(
        '127.0.0.1',
        String(port),
        `/dev/stripe${path}`,
        method,
        headers,
        body,
        'http',
        timeout,
      ),
  }
  return new Stripe(secretKey, { httpClient, maxNetworkRetries: 0 })
}

const at = (path: string) => `http://127.0.0.1:${port}/dev/stripe${path}`
const pathOf = (url: string | null) => new URL(url ?? '').pathname.replace('/dev/stripe', '')
const tokenIn = (page: string) => /name="token" value="([^"]+)"/.exec(page)?.[1] ?? ''

async function press(path: string, fields: Record<string, string>, page = path) {
  const token = tokenIn(await (await fetch(at(page))).text())
  return fetch(at(path), {
    method: 'POST',
    body: new URLSearchParams({ token, ...fields }),
    redirect: 'manual',
  })
}

async function openCheckout(stripe: Stripe) {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: 1_795_428_000 })
  const customer = await stripe.customers.create({ email: 'ada@example.com', test_clock: clock.id })
  const price = await stripe.prices.create({
    product_data: { name: '<b>Team</b>' },
    currency: 'usd',
    unit_amount: 1200,
    recurring: { interval: 'month' },
  })
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    line_items: [{ price: price.id, quantity: 2 }],
    customer_update: { address: 'auto', name: 'auto' },
    tax_id_collection: { enabled: true },
    custom_fields: [
      { key: 'po', type: 'text', label: { type: 'custom', custom: 'PO number' }, optional: true },
    ],
    success_url: 'http://localhost/acme/billing?checkout=done',
  })
  return { clock, customer, session, path: pathOf(session.url) }
}

test('over a socket: checkout is declined, authenticated and paid on its page, as the SDK then finds', async () => {
  const stripe = sdk()
  const { customer, session, path } = await openCheckout(stripe)
  const page = await fetch(at(path))
  expect(page.headers.get('content-security-policy')).toContain("form-action 'self' http://localhost;")
  expect(await page.text()).toContain('&#60;b&#62;Team')
  const filled = {
    expires: '12 / 34',
    email: 'ada@example.com',
    name: 'Ada GmbH',
    line1: 'Hauptstr. 1',
    city: 'Köln',
    postal_code: '50667',
    country: 'de',
    tax_type: 'eu_vat',
    tax_value: 'DE123456789',
    'custom[po]': 'PO-77',
  }
  const declined = await press(`${path}/pay`, { ...filled, card: '4000000000000002' }, path)
  expect(declined.status).toBe(422)
  expect(await declined.text()).toMatch(/Your card was declined.*value="Hauptstr. 1"/s)
  const asked = await press(`${path}/pay`, { ...filled, card: '4000002500003155' }, path)
  expect(await asked.text()).toContain('The bank asks')
  const no = await press(`${path}/pay`, { ...filled, card: '4000002500003155', answer: 'no' }, path)
  expect(no.status).toBe(422)
  const paid = await press(`${path}/pay`, { ...filled, card: '4000002500003155', answer: 'yes' }, path)
  expect(paid.headers.get('location')).toBe('http://localhost/acme/billing?checkout=done')
  const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription'] })
  expect(done).toMatchObject({
    status: 'complete',
    payment_status: 'paid',
    subscription: { status: 'active' },
  })
  expect(done.custom_fields[0]?.text?.value).toBe('PO-77')
  const found = await stripe.customers.retrieve(customer.id, { expand: ['tax_ids'] })
  expect(found).toMatchObject({ name: 'Ada GmbH', address: { city: 'Köln', country: 'DE' } })
  expect(found.deleted ? [] : found.tax_ids?.data.map(({ value }) => value)).toEqual(['DE123456789'])
})

test('on the panel a card is switched and time moved: the renewal fails, and the hosted invoice takes the money', async () => {
  const stripe = sdk()
  const { clock, customer, path } = await openCheckout(stripe)
  await press(`${path}/pay`, { card: '4242424242424242', expires: '12 / 34' }, path)
  await press(`/panel/cards/${customer.id}`, { card: '4000000000000341' }, '/')
  await press(`/panel/clocks/${clock.id}`, { step: 'month' }, '/')
  await press(`/panel/clocks/${clock.id}`, { step: 'day' }, '/')
  const [open] = (await stripe.invoices.list({ customer: customer.id, status: 'open' })).data
  const invoice = pathOf(open?.hosted_invoice_url ?? null)
  const asked = await press(`${invoice}/pay`, { card: '4000002760003184', expires: '12 / 34' }, invoice)
  const [question = ''] = (asked.headers.get('location') ?? '').replace('/dev/stripe', '').split('?')
  expect(question).toMatch(/^\/authenticate\/pi_/)
  expect(await (await fetch(at(invoice))).text()).toContain(`href="/dev/stripe${question}?back=`)
  const back = await press(question, { answer: 'yes', back: '//evil.example' }, question)
  expect(back.headers.get('location')).toBe('/dev/stripe/')
  expect((await stripe.invoices.retrieve(open?.id ?? '')).status).toBe('paid')
  const before = (await stripe.testHelpers.testClocks.retrieve(clock.id)).frozen_time
  await press(`/panel/clocks/${clock.id}`, { step: 'next' }, '/')
  expect((await stripe.testHelpers.testClocks.retrieve(clock.id)).frozen_time).toBeGreaterThan(before)
})

test('the portal ends and keeps a subscription, and opened for a card it leads back', async () => {
  const stripe = sdk()
  const { customer, path } = await openCheckout(stripe)
  await press(`${path}/pay`, { card: '4242424242424242', expires: '12 / 34' }, path)
  const [subscription] = (await stripe.subscriptions.list({ customer: customer.id })).data
  const id = subscription?.id ?? ''
  const portal = pathOf((await stripe.billingPortal.sessions.create({ customer: customer.id })).url)
  await press(`${portal}/cancel/${id}`, {}, portal)
  expect((await stripe.subscriptions.retrieve(id)).cancel_at).toBe(
    subscription?.items.data[0]?.current_period_end,
  )
  await press(`${portal}/keep/${id}`, {}, portal)
  expect((await stripe.subscriptions.retrieve(id)).cancel_at).toBeNull()
  const forCard = await stripe.billingPortal.sessions.create({
    customer: customer.id,
    return_url: 'http://localhost/acme/billing',
    flow_data: { type: 'payment_method_update' },
  })
  const card = pathOf(forCard.url)
  const refused = await press(`${card}/card`, { card: '4000000000000002', expires: '12 / 34' }, card)
  expect(refused.status).toBe(422)
  const saved = await press(`${card}/card`, { card: '5555555555554444', expires: '1 / 30' }, card)
  const done = await fetch(at((saved.headers.get('location') ?? '').replace('/dev/stripe', '')), {
    redirect: 'manual',
  })
  expect(done.headers.get('location')).toBe('http://localhost/acme/billing')
  const found = await stripe.customers.retrieve(customer.id, {
    expand: ['invoice_settings.default_payment_method'],
  })
  expect(found).toMatchObject({
    invoice_settings: { default_payment_method: { card: { last4: '4444', exp_year: 2030 } } },
  })
})

test('nothing changes by a form without the page’s token, by the API without the key, or under another name of the host', async () => {
  const stripe = sdk()
  const { clock, customer, path } = await openCheckout(stripe)
  const post = (target: string, token: string) =>
    fetch(at(target), {
      method: 'POST',
      body: new URLSearchParams({ token, step: 'day', card: '4242424242424242' }),
    })
  const panelToken = tokenIn(await (await fetch(at('/'))).text())
  expect((await post(`/panel/clocks/${clock.id}`, '')).status).toBe(403)
  expect((await post(`${path}/pay`, panelToken)).status).toBe(403)
  expect((await fetch(at('/v1/customers'))).status).toBe(401)
  expect((await stripe.subscriptions.list({ customer: customer.id })).data).toEqual([])
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { host: 'rebound.example' }
    http
      .get({ host: '127.0.0.1', port, path: '/dev/stripe/', headers }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
      .on('error', reject)
  })
  expect(status).toBe(403)
  expect((await fetch(at('/nothing'))).status).toBe(404)
})

test('in production it does not even begin', () => {
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    expect(() => createStripeSimulator({ secretKey, webhookSecret: 'whsec' })).toThrow('production')
  } finally {
    process.env['NODE_ENV'] = before
  }
})
