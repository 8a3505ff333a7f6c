import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSealer, deriveSecret, type Letter } from '@freehold/core'
import { Webhook } from 'standardwebhooks'
import { afterAll, expect, test } from 'vitest'
import { startReceiver } from '../../../test/receiver.ts'
import { createCourier } from './create-courier.ts'
import { retryAtOf } from './retry-at.ts'

const sealer = createSealer(deriveSecret('tests', 'webhooks'))
const courier = createCourier({ sealer, toLoopback: true, timeoutMs: 1_500 })
afterAll(() => courier.close())

const body = '{"type":"team.created","data":{"name":"Größe ✓ نور"}}'
const letter = (url: string, more: Partial<Letter> = {}): Letter => ({
  url,
  sealedSecrets: [courier.makeSecret().sealed],
  id: 'msg_1',
  sentAt: new Date(),
  body,
  signal: new AbortController().signal,
  ...more,
})

test('while a secret rotates, each of the two verifies what was sent; any other, another body or time does not', async () => {
  const receiver = await startReceiver()
  const [older, newer, foreign] = [courier.makeSecret(), courier.makeSecret(), courier.makeSecret()]
  await courier.send(letter(receiver.url, { sealedSecrets: [newer.sealed, older.sealed] }))
  const [got] = receiver.received
  const headers = got?.headers as Record<string, string>
  for (const { secret } of [older, newer])
    expect(new Webhook(secret).verify(got?.body ?? '', headers)).toEqual(JSON.parse(body))
  expect(() => new Webhook(foreign.secret).verify(got?.body ?? '', headers)).toThrow()
  expect(() => new Webhook(newer.secret).verify(`${got?.body} `, headers)).toThrow()
  const later = { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) }
  expect(() => new Webhook(newer.secret).verify(got?.body ?? '', later)).toThrow()
  expect(() =>
    new Webhook(newer.secret).verify(got?.body ?? '', { ...headers, 'webhook-id': 'msg_2' }),
  ).toThrow()
})

test('what is kept of a request holds no signature, of the answer no cookie and no more than its beginning', async () => {
  const receiver = await startReceiver()
  const sent = letter(receiver.url)
  receiver.answers({
    status: 201,
    headers: { 'set-cookie': 'session=secret', 'x-trace': 'abc' },
    body: `a\0${'x'.repeat(1_000_000)}`,
  })
  const receipt = await courier.send(sent)
  expect(receipt.status).toBe(201)
  expect(receipt.responseBody).toHaveLength(4_096)
  expect(receipt.responseBody.startsWith('a\uFFFDxxx')).toBe(true)
  expect(receipt.responseHeaders['x-trace']).toBe('abc')
  const kept = JSON.stringify(receipt)
  expect(kept).not.toContain('session=secret')
  expect(kept).not.toContain(String(receiver.received[0]?.headers['webhook-signature']))
  expect(kept).not.toContain(sealer.unseal(sent.sealedSecrets[0] ?? ''))
})

test('an endpoint that never answers, or never ends its answer, is given up after the time', async () => {
  const receiver = await startReceiver()
  receiver.answers(null)
  expect((await courier.send(letter(receiver.url))).error?.code).toBe('timeout')
  const dripping = createServer((_request, response) => {
    response.writeHead(200)
    setInterval(() => response.write('.'), 100).unref()
  })
  await new Promise<void>((resolve) => dripping.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(dripping.address() as AddressInfo).port}/`
  expect((await courier.send(letter(url))).error?.code).toBe('timeout')
  dripping.closeAllConnections()
  dripping.close()
})

test('nobody there is a failure with a reason; the end of the worker is none of theirs', async () => {
  expect(await courier.send(letter('http://127.0.0.1:1/'))).toMatchObject({
    status: null,
    error: { code: 'econnrefused', message: 'The connection was refused.' },
  })
  const receiver = await startReceiver()
  receiver.answers(null)
  const stop = new AbortController()
  const pending = courier.send(letter(receiver.url, { signal: stop.signal }))
  stop.abort(new Error('the server stops'))
  await expect(pending).rejects.toThrow('the server stops')
})

test('Retry-After is read as seconds and as a date, and bounded to a day', () => {
  const now = new Date('2026-11-23T12:00:00Z')
  const at = (header: string | undefined) => retryAtOf(header, now)?.toISOString() ?? null
  expect(at('120')).toBe('2026-11-23T12:02:00.000Z')
  expect(at('Mon, 23 Nov 2026 13:00:00 GMT')).toBe('2026-11-23T13:00:00.000Z')
  expect(at('99999999')).toBe('2026-11-24T12:00:00.000Z')
  for (const nothing of [undefined, '', 'soon', '-5', '0', 'Mon, 23 Nov 2026 11:00:00 GMT'])
    expect(at(nothing)).toBeNull()
})
