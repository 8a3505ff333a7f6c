import { AppError } from '@freehold/core'
import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import { createStripe, whileSomebodyWaits } from './create-stripe.ts'
import { askStripe } from './explain-stripe-error.ts'

interface Asked {
  path: string
  headers: Record<string, unknown>
}

function answering(status: number, body: unknown, asked: Asked[] = []) {
  const httpClient: Stripe.HttpClient = {
    getClientName: () => 'test',
    async makeRequest(_host, _port, path, _method, headers) {
      asked.push({ path, headers: headers as Asked['headers'] })
      if (status === 0) throw Object.assign(new Error('cut'), { code: 'EHOSTUNREACH' })
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      return {
        getStatusCode: () => status,
        getHeaders: () => ({}),
        getRawResponse: () => ({}),
        toStream: () => null,
        toJSON: async () => JSON.parse(text),
      }
    },
  }
  return createStripe({ secretKey: 'sk_test_1', httpClient })
}

const failure = async (status: number, body: unknown) => {
  const stripe = answering(status, body)
  const error: unknown = await askStripe(() =>
    stripe.customers.retrieve('cus_1', {}, whileSomebodyWaits),
  ).catch((thrown: unknown) => thrown)
  return error instanceof AppError ? { code: error.code, message: error.message } : error
}
const refusal = (type: string, code: string) => ({ error: { type, code, message: `${code}.` } })

test('the version is pinned and nothing is told about earlier calls', async () => {
  const asked: Asked[] = []
  const stripe = answering(200, { id: 'cus_1', object: 'customer' }, asked)
  expect((await stripe.customers.retrieve('cus_1')).id).toBe('cus_1')
  await stripe.customers.retrieve('cus_1')
  expect(asked.map(({ headers }) => headers['Stripe-Version'])).toEqual([
    '2026-10-28.endive',
    '2026-10-28.endive',
  ])
  expect(asked.filter(({ headers }) => headers['X-Stripe-Client-Telemetry'])).toEqual([])
})

test('a failure without an error in its body is no answer', async () => {
  for (const body of [{ id: 'cus_1' }, [], 'null', '"busy"'])
    expect(await failure(502, body)).toMatchObject({ code: 'unavailable' })
  expect(await failure(200, 'null')).toMatchObject({ code: 'unavailable' })
})

test('whatever keeps Stripe from answering is told as "not now"', async () => {
  for (const [status, body] of [
    [0, ''],
    [429, refusal('rate_limit_error', 'rate_limit')],
    [500, refusal('api_error', 'oops')],
    [503, '<html>'],
    [409, refusal('idempotency_error', 'idempotency_key_in_use')],
    [400, refusal('invalid_request_error', 'lock_timeout')],
    [401, refusal('authentication_error', 'api_key_expired')],
  ] as const)
    expect(await failure(status, body)).toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/Nothing was changed/),
    })
})

test('a card that was declined is told in Stripe’s words, a fault of ours is none of theirs', async () => {
  expect(await failure(402, refusal('card_error', 'card_declined'))).toEqual({
    code: 'invalid',
    message: 'card_declined.',
  })
  expect(await failure(404, refusal('invalid_request_error', 'resource_missing'))).toMatchObject({
    code: 'internal',
  })
  await expect(askStripe(() => Promise.reject(new Error('ours')))).rejects.toThrow('ours')
})
