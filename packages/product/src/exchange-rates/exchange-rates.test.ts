import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { silentLogger, systemClock } from '@freehold/core'
import { withClient } from '@freehold/db'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { startProduct } from '../../test/start-product.ts'
import { convertAmount, crossRate } from './convert-amount.ts'
import { rateOn } from './rate-on.ts'
import { synchroniseRates } from './synchronise-rates.ts'

const product = await startProduct()
let answer: (request: IncomingMessage, response: ServerResponse) => void = () => {}
const server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1')
afterAll(() => void server.close())
const day = new Date().toISOString().slice(0, 10)

/** As the European Central Bank writes it. */
const feed = (rates: Record<string, string>, time = day) => `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject><gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
<Cube><Cube time='${time}'>${Object.entries(rates)
  .map(([currency, rate]) => `<Cube currency='${currency}' rate='${rate}'/>`)
  .join('')}</Cube></Cube></gesmes:Envelope>`
const good = { USD: '1.1528', JPY: '177.43', GBP: '0.8731', CHF: '0.9312', SEK: '10.9510' }

async function synchronise(): Promise<void> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/daily.xml`
  await withClient(product.database.url('jobs'), (client) =>
    synchroniseRates(
      {
        asJobs: async (statement, values) => (await client.query(statement, values)).rows,
        clock: systemClock,
        log: silentLogger,
        signal: new AbortController().signal,
      },
      url,
    ),
  )
}

const stored = () =>
  product.query<{ currency: string; rate: string; source: string }>(
    'select currency, per_euro::text as rate, source from app.exchange_rate where day = $1 order by currency',
    [day],
  )

beforeEach(async () => {
  await product.query('delete from app.exchange_rate')
  await product.query('delete from control.exchange_feed')
})

describe('the daily rates', () => {
  test('are taken as published, over samples, and asked for only when they are new', async () => {
    await product.query(`insert into app.exchange_rate values ($1, 'USD', 9, 'sample')`, [day])
    const asked: (string | undefined)[] = []
    answer = (request, response) => {
      asked.push(request.headers['if-none-match'])
      if (request.headers['if-none-match'] === '"one"') response.writeHead(304).end()
      else response.writeHead(200, { etag: '"one"' }).end(feed(good))
    }
    await synchronise()
    const before = await stored()
    expect(before.map(({ currency, rate }) => [currency, rate])).toEqual(Object.entries(good).sort())
    expect(new Set(before.map(({ source }) => source))).toEqual(new Set(['ecb']))
    await synchronise()
    expect(asked).toEqual([undefined, '"one"'])
    expect(await stored()).toEqual(before)
  })

  test.each([
    ['an error', 503, 'Service Unavailable'],
    ['a page', 200, '<html><body>Moved</body></html>'],
    ['nothing', 200, ''],
    ['half of it', 200, feed(good).slice(0, 400)],
    ['too few', 200, feed({ USD: '1.1' })],
    ['no number', 200, feed({ ...good, USD: 'N/A' })],
    ['nothing for everything', 200, feed({ ...good, USD: '0.0' })],
    ['a negative one', 200, feed({ ...good, USD: '-1.15' })],
    ['an absurd one', 200, feed({ ...good, USD: '99999999' })],
    ['an odd currency', 200, feed({ ...good, US$: '1.15' })],
    ['the future', 200, feed(good, '2199-01-01')],
    ['no day', 200, feed(good, '2026-02-31')],
    ['one twice', 200, feed(good).replace("currency='GBP'", "currency='USD'")],
    [
      'a bomb',
      200,
      `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${feed(good).replace('1.1528', '&b;')}`,
    ],
    ['a megabyte and more', 200, feed(good) + ' '.repeat(1_100_000)],
  ])('that answer %s are refused, and the ones before stay', async (_, status, body) => {
    answer = (_request, response) => void response.writeHead(200, { etag: '"good"' }).end(feed(good))
    await synchronise()
    const before = await stored()
    answer = (_request, response) => void response.writeHead(status, { etag: '"bad"' }).end(body)
    await expect(synchronise()).rejects.toThrow()
    expect(await stored()).toEqual(before)
    // And the next good answer is taken again: the bad one's tag was not kept.
    const asked: (string | undefined)[] = []
    answer = (request, response) => {
      asked.push(request.headers['if-none-match'])
      response.writeHead(200).end(feed({ ...good, USD: '1.2' }))
    }
    await synchronise()
    expect(asked).toEqual(['"good"'])
    expect((await stored()).find(({ currency }) => currency === 'USD')?.rate).toBe('1.2')
  })

  test('cannot be written by the application', async () => {
    const house = await product.house()
    const write = `insert into app.exchange_rate values (current_date, 'USD', 2, 'ecb')`
    const tried = withClient(product.database.url('app'), (client) => client.query(write))
    await expect(tried).rejects.toThrow(/permission denied/)
    const door = `select door.store_exchange_rates(current_date, 'ecb', null, '{}')`
    const called = withClient(product.database.url('app'), (client) => client.query(door))
    await expect(called).rejects.toThrow(/permission denied/)
    expect((await house.as('owner').exchangeRates.list({})).day).toBeNull()
  })
})

describe('a rate between two currencies', () => {
  test('is that of the day or the last before it, and none when that is too old', async () => {
    await product.query(
      `insert into app.exchange_rate values ('2026-03-06', 'USD', 1.25, 'ecb'), ('2026-03-06', 'JPY', 150, 'ecb'), ('2026-03-05', 'USD', 2, 'ecb')`,
    )
    const house = await product.house()
    const rate = (from: 'EUR' | 'USD' | 'JPY' | 'KWD', to: 'EUR' | 'USD' | 'JPY', on: string) =>
      house.inVerb('owner', (ctx) => rateOn(ctx, from, to, on))
    expect(await rate('USD', 'EUR', '2026-03-06')).toEqual({ rate: '0.800000000000', day: '2026-03-06' })
    expect(await rate('EUR', 'USD', '2026-03-08')).toEqual({ rate: '1.250000000000', day: '2026-03-06' })
    expect(await rate('USD', 'JPY', '2026-03-06')).toEqual({ rate: '120.000000000000', day: '2026-03-06' })
    expect(await rate('JPY', 'JPY', '2026-03-06')).toEqual({ rate: '1.000000000000', day: '2026-03-06' })
    expect(await rate('USD', 'EUR', '2026-03-20')).toBeNull()
    expect(await rate('USD', 'EUR', '2026-03-04')).toBeNull()
    expect(await rate('KWD', 'EUR', '2026-03-06')).toBeNull()
  })

  test('converts to the minor units of the other, the half away from zero', () => {
    expect(convertAmount(10_000, '0.800000000000', 'USD', 'EUR')).toBe(8_000)
    expect(convertAmount(15_000, '0.005633000000', 'JPY', 'EUR')).toBe(8_450)
    expect(convertAmount(10_050, '150', 'EUR', 'JPY')).toBe(15_075)
    expect(convertAmount(1, '0.5', 'USD', 'EUR')).toBe(1)
    expect(convertAmount(-1, '0.5', 'USD', 'EUR')).toBe(-1)
  })

  test('there and back is the same but for rounding', () => {
    const rate = fc.integer({ min: 1, max: 9_999_999 }).map((n) => (n / 10_000).toFixed(4))
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), rate, rate, (minor, from, to) => {
        const there = Number(crossRate(from, to))
        const exact = (minor * Number(to)) / Number(from)
        expect(Math.abs(convertAmount(minor, crossRate(from, to), 'USD', 'EUR') - exact)).toBeLessThanOrEqual(
          0.5 + Math.abs(minor) * 1e-12 + Math.abs(exact) * 1e-12,
        )
        expect(there).toBeGreaterThanOrEqual(0)
      }),
      { seed: 3, numRuns: 300 },
    )
  })
})
