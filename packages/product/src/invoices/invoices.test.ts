import { describe, expect, test } from 'vitest'
import { refusal, startProduct } from '../../test/start-product.ts'

const product = await startProduct()

async function office() {
  const house = await product.house()
  const own = house.as('owner')
  await own.invoices.updateSettings({ expectedVersion: 1, sellerName: 'Northwind Studio' })
  const client = await own.clients.create({ name: 'Harbour Books', currency: 'EUR', paymentDays: 30 })
  return { ...house, own, client }
}

const line = { description: 'Design', quantity: 1_500, unitPrice: 10_000, taxRate: 1_900 }

describe('a draft', () => {
  test('begins with what its client says, is changed as a whole, and goes into the trash and back', async () => {
    const { own, client } = await office()
    const made = await own.invoices.create({ clientId: client.id, lines: [line] })
    expect(made).toMatchObject({
      state: 'draft',
      number: null,
      currency: 'EUR',
      paymentDays: 30,
      net: 15_000,
    })
    const changed = await own.invoices.update({ id: made.id, expectedVersion: 1, lines: [line, line] })
    expect(changed).toMatchObject({ net: 30_000, tax: 5_700, gross: 35_700, version: 2 })
    const issued = await own.invoices.issue({ id: made.id, expectedVersion: 2 })
    expect(issued).toMatchObject({ number: 'INV-0001', state: 'issued' })
    expect((await own.invoices.list({})).data).toHaveLength(1)
    expect(await refusal(own.invoices.delete({ id: made.id }))).toMatchObject({ code: 'conflict' })
    expect(await refusal(own.clients.delete({ id: client.id }))).toMatchObject({ code: 'conflict' })
    expect((await own.invoices.totals({})).data).toMatchObject([{ currency: 'EUR', gross: 35_700 }])
    expect((await own.reports.revenue({ from: '2026-01', to: '2027-12' })).total.gross).toBe(35_700)
    expect((await own.exchangeRates.list({})).data).toEqual([])
  })
})
