import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tryJobs } from '../../test/job-run.ts'
import { makeAccess } from '../../test/make-access.ts'
import { refusal, startProduct } from '../../test/start-product.ts'
import { exportRevenueJob } from './jobs/export-revenue.ts'

const product = await startProduct()
await product.query(
  `insert into app.exchange_rate (day, currency, per_euro, source)
   select d::date, c, r, 'ecb' from generate_series(date '2026-01-01', date '2026-04-30', interval '1 day') d,
     (values ('USD', 1.25), ('JPY', 160.123)) as v(c, r)`,
)
/** What one unit is worth in euro: an oracle's, in floating point. */
const worth = { EUR: 1, USD: 1 / 1.25, JPY: 100 / 160.123 }

async function office() {
  const house = await product.house()
  const own = house.as('owner')
  await own.invoices.updateSettings({ expectedVersion: 1, sellerName: 'Northwind', currency: 'EUR' })
  const clients: { id: string; name: string }[] = []
  for (const name of ['=Formula', 'Plain, "quoted"']) clients.push(await own.clients.create({ name }))
  return { ...house, own, clients, jobs: tryJobs(product, house, house.people.owner) }
}

const month = fc.constantFrom('2026-01', '2026-02', '2026-03', '2026-04')
const given = fc.record({
  month,
  day: fc.integer({ min: 1, max: 28 }),
  client: fc.nat({ max: 1 }),
  currency: fc.constantFrom('EUR' as const, 'USD' as const, 'JPY' as const, 'KWD' as const),
  unitPrice: fc.integer({ min: -50_000, max: 5_000_000 }),
  becomes: fc.constantFrom('draft', 'issued', 'paid', 'void'),
})

test('revenue by month and client is what an oracle counts from the same invoices', async () => {
  const { own, clients } = await office()
  const sample = fc.sample(given, { seed: 11, numRuns: 40 })
  const expected = new Map<string, { gross: number; paid: number; count: number }>()
  let apart = 0
  for (const each of sample) {
    const { id: clientId } = clients[each.client] ?? { id: '' }
    const line = { description: 'x', quantity: 1_000, unitPrice: each.unitPrice, taxRate: 1_000 }
    const { id } = await own.invoices.create({ clientId, currency: each.currency, lines: [line] })
    if (each.becomes === 'draft') continue
    const issueDate = `${each.month}-${String(each.day).padStart(2, '0')}`
    const { gross } = await own.invoices.issue({ id, issueDate })
    if (each.becomes === 'paid') await own.invoices.markPaid({ id })
    if (each.becomes === 'void') await own.invoices.void({ id, reason: 'x' })
    if (each.becomes === 'void') continue
    if (each.currency === 'KWD') {
      apart++
      continue
    }
    const key = `${each.month} ${clientId}`
    const sum = expected.get(key) ?? { gross: 0, paid: 0, count: 0 }
    const inEuro = gross * worth[each.currency]
    sum.gross += inEuro
    sum.paid += each.becomes === 'paid' ? inEuro : 0
    sum.count++
    expected.set(key, sum)
  }
  const report = await own.reports.revenue({ from: '2025-12', to: '2026-04' })
  expect(report.rows.map((row) => `${row.month} ${row.clientId}`).sort()).toEqual([...expected.keys()].sort())
  for (const row of report.rows) {
    const oracle = expected.get(`${row.month} ${row.clientId}`)
    expect(row.count).toBe(oracle?.count)
    // Each invoice is rounded twice, net and tax.
    expect(Math.abs(row.gross - (oracle?.gross ?? 0))).toBeLessThanOrEqual(row.count + 0.01)
    expect(Math.abs(row.paid - (oracle?.paid ?? 0))).toBeLessThanOrEqual(row.count + 0.01)
    expect([row.net + row.tax, row.paid + row.open]).toEqual([row.gross, row.gross])
  }
  const of = (key: 'gross' | 'paid' | 'count') => report.months.reduce((sum, each) => sum + each[key], 0)
  expect(report.months.map((each) => each.month)).toEqual([
    '2025-12',
    '2026-01',
    '2026-02',
    '2026-03',
    '2026-04',
  ])
  expect([of('gross'), of('paid'), of('count')]).toEqual([
    report.total.gross,
    report.total.paid,
    report.total.count,
  ])
  expect(report.apart).toMatchObject([{ currency: 'KWD', count: apart }])
})

test('a month of the past stays as it was whatever becomes of the rates', async () => {
  const { own, clients } = await office()
  const line = { description: 'x', quantity: 1_000, unitPrice: 10_000 }
  const { id } = await own.invoices.create({ clientId: clients[0]?.id ?? '', currency: 'USD', lines: [line] })
  await own.invoices.issue({ id, issueDate: '2026-02-10' })
  const before = await own.reports.revenue({ from: '2026-02', to: '2026-02' })
  expect(before.total.gross).toBe(8_000)
  await product.query(
    `update app.exchange_rate set per_euro = 9 where day = '2026-02-10' and currency = 'USD'`,
  )
  expect(await own.reports.revenue({ from: '2026-02', to: '2026-02' })).toEqual(before)
  await product.query(
    `update app.exchange_rate set per_euro = 1.25 where day = '2026-02-10' and currency = 'USD'`,
  )
})

test('as a file it says the same, safe for spreadsheets, to who may have it', async () => {
  const { own, clients, jobs, as, tenant } = await office()
  for (const { id: clientId } of clients) {
    const line = { description: 'x', quantity: -1_000, unitPrice: 10_050 }
    const { id } = await own.invoices.create({ clientId, currency: 'EUR', lines: [line] })
    await own.invoices.issue({ id, issueDate: '2026-02-10' })
  }
  const period = { from: '2026-02', to: '2026-03' }
  const { jobId } = await own.reports.exportRevenue({ ...period, format: 'csv' })
  const [queued] = await product.query<{ name: string }>('select name from pgboss.job where id = $1', [jobId])
  expect(queued?.name).toBe('reports.revenue')
  expect(await refusal(as('guest').reports.exportRevenue({ ...period, format: 'csv' }))).toMatchObject({
    code: 'forbidden',
  })
  const read = async (format: 'csv' | 'pdf') => {
    const { fileId } = await jobs.attempt(exportRevenueJob, { ...period, format })
    const [file] = await product.query<{ key: string; name: string }>(
      'select storage_key as key, name from app.file where id = $1',
      [fileId],
    )
    return { name: file?.name, body: await text(product.services.files.read(tenant.id, file?.key ?? '')) }
  }
  const csv = await read('csv')
  expect(csv.name).toBe('revenue-2026-02-to-2026-03.csv')
  expect(csv.body.replace('\uFEFF', '').split('\r\n')).toEqual([
    'Month,Client,Invoices,Net,Tax,Total,Paid,Open,Currency',
    `2026-02,'=Formula,1,-100.5,0,-100.5,0,-100.5,EUR`,
    '2026-02,"Plain, ""quoted""",1,-100.5,0,-100.5,0,-100.5,EUR',
    '',
  ])
  expect((await read('pdf')).body.slice(0, 5)).toBe('%PDF-')
})

test('who sees their own invoices only has a report of those; who is given the report alone has all of it', async () => {
  const { own, clients, join, asPerson, tenant } = await office()
  const access = makeAccess(product, { tenant })
  const line = { description: 'x', quantity: 1_000, unitPrice: 10_000 }
  const issue = async (by: typeof own, at: number) => {
    const { id } = await by.invoices.create({
      clientId: clients[at]?.id ?? '',
      currency: 'EUR',
      lines: [line],
    })
    await own.invoices.issue({ id, issueDate: '2026-02-10' })
  }
  const [freelancer, accountant] = [await join('Finn'), await join('Ana')]
  const seesOwn = { 'invoice:read': { kind: 'own' }, 'invoice:create': null, 'client:read': null } as const
  await access.give(freelancer, await access.role({ ...seesOwn, 'report:read': null }))
  await access.give(accountant, await access.role({ 'report:read': null }))
  await issue(own, 0)
  await issue(asPerson(freelancer), 1)
  const period = { from: '2026-02', to: '2026-02' }
  const rowsOf = async (person: typeof freelancer) =>
    (await asPerson(person).reports.revenue(period)).rows.map(({ clientId, gross }) => [clientId, gross])
  expect(await rowsOf(freelancer)).toEqual([[clients[1]?.id, 10_000]])
  expect(await rowsOf(accountant)).toHaveLength(2)
})
