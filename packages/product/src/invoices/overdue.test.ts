import { expect, test } from 'vitest'
import { tryJobs } from '../../test/job-run.ts'
import { startProduct } from '../../test/start-product.ts'
import { overdueJob } from './jobs/tell-overdue.ts'

const product = await startProduct()

test('its writer is told that an invoice is overdue, once, and that somebody else marked it as paid', async () => {
  const house = await product.house()
  const own = house.as('owner')
  await own.invoices.updateSettings({ expectedVersion: 1, sellerName: 'Northwind Studio' })
  const client = await own.clients.create({ name: 'Harbour Books', paymentDays: 14 })
  const line = { description: 'x', quantity: 1_000, unitPrice: 10_000 }
  const issue = async (issueDate: string) => {
    const { id } = await house.as('member').invoices.create({ clientId: client.id, lines: [line] })
    return own.invoices.issue({ id, issueDate })
  }
  const late = await issue('2026-01-10')
  await issue(new Date().toISOString().slice(0, 10))
  const told = () =>
    product.query<{ kind: string; record: string; person: string }>(
      'select kind, record_id as record, user_id as person from app.notification where tenant_id = $1 order by created_at',
      [house.tenant.id],
    )
  const jobs = tryJobs(product, house, house.people.owner)
  await jobs.attempt(overdueJob, {})
  await jobs.attempt(overdueJob, {})
  const writer = house.people.member.userId
  expect(await told()).toEqual([{ kind: 'invoice.overdue', record: late.id, person: writer }])
  await own.invoices.markPaid({ id: late.id })
  expect((await told()).map(({ kind }) => kind)).toEqual(['invoice.overdue', 'invoice.paid'])
})
