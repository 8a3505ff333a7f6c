import { createHmac } from 'node:crypto'
import { newId } from '@freehold/core'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { useBilledTenants, webhookSecret } from '../../test/use-billed-tenants.ts'
import { readOpenEvents } from '../sync/open-events.ts'
import { receiveStripeEvent } from './receive-event.ts'

const billing = await useBilledTenants()
const { stripe, database, call, query } = billing
const at = billing.clock.time.getTime() / 1000

const inbox = { database, stripe, secrets: ['whsec_next', webhookSecret], livemode: false }

function sign(body: string, { secret = webhookSecret, seconds = at } = {}): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}

function message(customer: string | null, over: Record<string, unknown> = {}): { id: string; body: string } {
  const id = `evt_${newId()}`
  const object = { id: 'in_1', object: 'invoice', customer }
  const event = {
    id,
    object: 'event',
    type: 'invoice.paid',
    created: at,
    livemode: false,
    data: { object },
    ...over,
  }
  return { id, body: JSON.stringify(event) }
}

const receive = (body: string, signature: string | undefined) =>
  receiveStripeEvent(call, inbox, Buffer.from(body), signature)

const kept = (id: string) =>
  query<{ tenant_id: string | null; handled_at: string | null }>(
    'select tenant_id, handled_at from control.stripe_event where id = $1',
    [id],
  )

test('a message that comes twice is kept once and queues one sync, and a third of the same customer waits with it', async () => {
  const { tenant, customer } = await billing.makeCustomer()
  const { id, body } = message(customer)
  expect(await receive(body, sign(body))).toBe('stored')
  expect(await receive(body, sign(body))).toBe('repeated')
  const next = message(customer)
  expect(await receive(next.body, sign(next.body))).toBe('stored')
  expect(await kept(id)).toMatchObject([{ tenant_id: tenant.id, handled_at: null }])
  expect(await billing.waiting(tenant)).toHaveLength(1)
})

test('twenty copies at the same moment are one', async () => {
  const { tenant, customer } = await billing.makeCustomer()
  const { body } = message(customer)
  const answers = await Promise.all(Array.from({ length: 20 }, () => receive(body, sign(body))))
  expect(answers.filter((answer) => answer === 'stored')).toHaveLength(1)
  expect(await billing.waiting(tenant)).toHaveLength(1)
})

test('what is unsigned, altered, signed by another, too old or of the other mode is refused, and nothing of it is kept', async () => {
  const { customer } = await billing.makeCustomer()
  const { id, body } = message(customer)
  const live = message(customer, { livemode: true })
  const attempts: [string, string | undefined][] = [
    [body, undefined],
    [body, 'nonsense'],
    [`${body} `, sign(body)],
    [body, sign(body, { secret: 'whsec_other' })],
    [body, sign(body, { seconds: at - 301 })],
    ['{', sign('{')],
    [live.body, sign(live.body)],
  ]
  for (const [text, signature] of attempts)
    await expect(receive(text, signature)).rejects.toMatchObject({ code: 'invalid' })
  expect([...(await kept(id)), ...(await kept(live.id))]).toEqual([])
  expect(await receive(body, sign(body, { seconds: at - 299 }))).toBe('stored')
})

test('while the secret is replaced, both count', async () => {
  const { customer } = await billing.makeCustomer()
  for (const secret of inbox.secrets) {
    const { body } = message(customer)
    expect(await receive(body, sign(body, { secret }))).toBe('stored')
  }
})

test('messages of an unknown customer are parked, and taken up when the customer appears', async () => {
  const tenant = await billing.makeTenant()
  const customer = `cus_${newId()}`
  const first = message(customer)
  const second = message(customer)
  for (const { body } of [first, second]) expect(await receive(body, sign(body))).toBe('parked')
  expect(await kept(first.id)).toMatchObject([{ tenant_id: null }])
  await billing.inTenant(tenant, async (ctx) => {
    await sql`select door.register_stripe_customer(${customer}, null)`.execute(ctx.sql)
    expect((await readOpenEvents(ctx)).map(({ id }) => id).toSorted()).toEqual(
      [first.id, second.id].toSorted(),
    )
  })
})

test('another workspace’s customer cannot be taken over', async () => {
  const { customer } = await billing.makeCustomer()
  const other = await billing.makeTenant()
  const taken = await billing.inTenant(other, async (ctx) => {
    return sql<{
      taken: number | null
    }>`select door.register_stripe_customer(${customer}, null) as taken`.execute(ctx.sql)
  })
  expect(taken.rows).toEqual([{ taken: null }])
})

test('a message about a test clock finds the customer that lives by it', async () => {
  const { tenant, clockId } = await billing.makeCustomer()
  const { id, body } = message(null, {
    type: 'test_helpers.test_clock.ready',
    data: { object: { id: clockId, object: 'test_helpers.test_clock' } },
  })
  expect(await receive(body, sign(body))).toBe('stored')
  expect(await kept(id)).toMatchObject([{ tenant_id: tenant.id }])
})
