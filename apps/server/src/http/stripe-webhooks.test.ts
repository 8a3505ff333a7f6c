import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createStripe } from '@freehold/billing'
import { type Logger, silentLogger, systemClock } from '@freehold/core'
import express from 'express'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { AppOptions } from './create-app.ts'
import { stripeWebhooks } from './stripe-webhooks.ts'

const secret = 'whsec_route'
const told: string[] = []
const asked: number[] = []
let refusedBy: { name: string } | null = null
let stored = 0
let database: () => Promise<unknown> = async () => 'stored'

const log: Logger = { ...silentLogger, warn: (words) => void told.push(words), child: () => log }
const services = {
  stripeInbox: { stripe: createStripe({ secretKey: 'sk_test_route' }), secrets: [secret], livemode: false },
  database: {
    inSystem: async () => {
      stored++
      return database()
    },
  },
  limits: {
    admitAddress: (_ip: string, calls: number) => {
      asked.push(calls)
      return { refusedBy, retryAfterSeconds: 0, headers: [] }
    },
  },
}
const app = express()
app.use((_request, response, next) => {
  response.locals['requestId'] = 'a request'
  response.locals['logFields'] = { user_id: null, tenant_id: null }
  next()
})
app.use(stripeWebhooks({ services, log, clock: systemClock } as unknown as AppOptions))
const server = app.listen(0, '127.0.0.1')
await once(server, 'listening')
afterAll(() => server.close())

beforeEach(() => {
  told.length = 0
  asked.length = 0
  stored = 0
  refusedBy = null
  database = async () => 'stored'
})

// Odd spaces and letters: the signature is of the bytes as they came.
const body =
  '{ "id":"evt_1","object":"event",  "type":"invoice.paid","created":1,"livemode":false,"data":{"object":{"name":"Ünal"}} }'

async function send(text: string, signature?: string): Promise<number> {
  const { port } = server.address() as AddressInfo
  const { status } = await fetch(`http://127.0.0.1:${port}/api/stripe/webhooks`, {
    method: 'POST',
    body: text,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      ...(signature && { 'stripe-signature': signature }),
    },
  })
  return status
}

function sign(text: string): string {
  const seconds = Math.floor(Date.now() / 1000)
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex')}`
}

test('a signed message is stored and acknowledged, and counts against nobody’s limit', async () => {
  expect(await send(body, sign(body))).toBe(200)
  expect({ stored, asked, told }).toEqual({ stored: 1, asked: [], told: [] })
})

test('what is not Stripe’s is refused, logged and counted; nothing of it is stored', async () => {
  expect(await send(body)).toBe(400)
  expect(await send(`${body} `, sign(body))).toBe(400)
  expect(stored).toBe(0)
  expect(told).toHaveLength(2)
  expect(asked.every((calls) => calls > 1)).toBe(true)
})

test('a flood of what is not Stripe’s fills no log, and genuine messages pass beside it', async () => {
  refusedBy = { name: 'address' }
  expect(await send(body)).toBe(429)
  expect(told).toEqual([])
  expect(await send(body, sign(body))).toBe(200)
})

test('a message that cannot be stored now is asked for again', async () => {
  database = () => Promise.reject(new Error('the database is away'))
  expect(await send(body, sign(body))).toBe(503)
})
