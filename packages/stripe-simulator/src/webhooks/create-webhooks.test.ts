import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import { createWebhooks } from './create-webhooks.ts'
import { retryAfterSeconds } from './send-parcel.ts'
import { emptyWebhookData } from './webhook-data.ts'

/** A post office whose clock stands still until it is turned, and a receiver that answers as told. */
function office(answer: (url: string) => number | Error = () => 200) {
  const time = { now: Date.parse('2026-11-23T10:00:00Z') }
  const sent: string[] = []
  const data = emptyWebhookData()
  const webhooks = createWebhooks({
    endpoints: () => [
      { id: 'we_1', url: 'http://localhost/all', secret: 'whsec_1', enabledEvents: ['*'] },
      { id: 'we_2', url: 'http://localhost/paid', secret: 'whsec_2', enabledEvents: ['invoice.paid'] },
    ],
    async deliver(body, _headers, url) {
      const said = answer(url)
      if (said instanceof Error) throw said
      sent.push(`${(JSON.parse(body) as Stripe.Event).id} ${new URL(url).pathname}`)
      return said
    },
    now: () => new Date(time.now),
    data,
    changed: () => {},
    manual: true,
  })
  const publish = (id: string, type = 'customer.created') =>
    webhooks.publish({ id, type, data: { object: {} } } as unknown as Stripe.Event)
  return { webhooks, data, sent, publish, pass: (seconds: number) => (time.now += seconds * 1000) }
}

test('each endpoint gets the types it asked for, once and in order', async () => {
  const { webhooks, sent, publish } = office()
  publish('evt_1')
  publish('evt_2', 'invoice.paid')
  await webhooks.flush()
  await webhooks.flush()
  expect(sent).toEqual(['evt_1 /all', 'evt_2 /all', 'evt_2 /paid'])
})

test('a delivery that fails is tried again after growing pauses, for three days, then no more', async () => {
  const { webhooks, data, publish, pass } = office(() => 503)
  publish('evt_1')
  for (const seconds of retryAfterSeconds) {
    await webhooks.flush()
    await webhooks.flush()
    pass(seconds)
  }
  await webhooks.flush()
  expect(data.log.map(({ attempt, outcome, status }) => `${attempt} ${outcome} ${status}`)).toEqual(
    Array.from({ length: retryAfterSeconds.length + 1 }, (_, index) => `${index + 1} failed 503`),
  )
  expect(data.queue).toEqual([])
  const total = retryAfterSeconds.reduce((sum, seconds) => sum + seconds, 0)
  expect(total / 86_400).toBeGreaterThan(2.5)
})

test('nobody there is a failure as well, and everything can be sent again at once', async () => {
  let up = false
  const { webhooks, sent, data, publish } = office(() => (up ? 200 : new Error('ECONNREFUSED')))
  publish('evt_1')
  await webhooks.flush()
  expect(data.log[0]).toMatchObject({ outcome: 'failed', status: null, note: 'ECONNREFUSED' })
  up = true
  await webhooks.flush({ everything: true })
  expect(sent).toEqual(['evt_1 /all'])
})

test('the switches delay, repeat, shuffle and drop', async () => {
  const { webhooks, sent, data, publish, pass } = office()
  webhooks.switches.delay = 30
  publish('evt_late')
  await webhooks.flush()
  expect(sent).toEqual([])
  pass(30)
  await webhooks.flush()
  expect(sent.splice(0)).toEqual(['evt_late /all'])

  Object.assign(webhooks.switches, { delay: 0, repeat: 2 })
  publish('evt_thrice')
  await webhooks.flush()
  expect(sent.splice(0)).toEqual(Array(3).fill('evt_thrice /all'))

  Object.assign(webhooks.switches, { repeat: 0, shuffle: true })
  const ids = Array.from({ length: 12 }, (_, index) => `evt_${index}`)
  for (const id of ids) publish(id)
  await webhooks.flush()
  expect(sent).not.toEqual(ids.map((id) => `${id} /all`))
  expect(sent.splice(0).toSorted()).toEqual(ids.map((id) => `${id} /all`).toSorted())

  Object.assign(webhooks.switches, { shuffle: false, drop: 100 })
  publish('evt_lost')
  await webhooks.flush()
  expect(sent).toEqual([])
  expect(data.log.at(-1)).toMatchObject({ eventId: 'evt_lost', outcome: 'dropped' })
})
