import { withClient } from '@freehold/db'
import { expect, test } from 'vitest'
import { startProduct } from '../../test/start-product.ts'
import { clientsFeature } from '../clients/index.ts'
import { seedRates } from '../demo/seed-rates.ts'
import { invoiceStates } from './schema.ts'
import { seedInvoices } from './seed-invoices.ts'
import { invoiceTotals } from './totals.ts'

const product = await startProduct()

test('the demo has invoices of all states and several currencies that add up, and goes on counting where they end', async () => {
  await withClient(product.database.url('jobs'), (client) =>
    seedRates(async (statement, values) => (await client.query(statement, values)).rows, new Date()),
  )
  const house = await product.house()
  await house.inVerb('owner', async (ctx) => {
    await clientsFeature.demo?.(ctx, 'full')
    await seedInvoices(ctx, 'full')
  })
  const own = house.as('owner')
  const { data } = await own.invoices.list({ limit: 100 })
  expect(data).toHaveLength(52)
  expect(new Set(data.map(({ state }) => state))).toEqual(new Set(invoiceStates))
  expect(data.some(({ overdue }) => overdue)).toBe(true)
  expect(new Set(data.map(({ currency }) => currency)).size).toBeGreaterThan(4)
  expect(data.some(({ gross }) => gross < 0)).toBe(true)
  for (const { id, net, tax, gross } of data) {
    const { lines } = await own.invoices.get({ id })
    expect(invoiceTotals(lines)).toMatchObject({ net, tax, gross })
  }
  const numbers = data.flatMap(({ number }) => number ?? []).sort()
  expect(numbers).toEqual(numbers.map((_, i) => `NW-${String(i + 1).padStart(4, '0')}`))
  const draft = data.find(({ state }) => state === 'draft')
  const issued = await own.invoices.issue({ id: draft?.id ?? '' })
  expect(issued.number).toBe('NW-0049')
  const { apart, rows } = await own.reports.revenue({ from: '2025-01', to: '2027-12' })
  expect(rows.length).toBeGreaterThan(30)
  expect(apart.length).toBeGreaterThan(0)
})
