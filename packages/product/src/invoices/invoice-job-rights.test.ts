import { expect, test } from 'vitest'
import { tryJobs } from '../../test/job-run.ts'
import { refusal, startProduct } from '../../test/start-product.ts'
import { makePdfJob } from './jobs/make-pdf.ts'
import { sendInvoiceJob } from './jobs/send-invoice.ts'

const product = await startProduct()

/** A guest may see no invoices; whoever may see jobs can start a colleague's failed one again, as their own. */
async function office() {
  const house = await product.house()
  const own = house.as('owner')
  await own.invoices.updateSettings({ expectedVersion: 1, sellerName: 'Northwind Studio' })
  const client = await own.clients.create({ name: 'Harbour Books', billingEmail: 'accounts@harbour.example' })
  const draft = await own.invoices.create({
    clientId: client.id,
    lines: [{ description: 'Design', quantity: 1_000, unitPrice: 10_000 }],
  })
  return { house, own, draft, guest: tryJobs(product, house, house.people.guest) }
}

test('the preview of a draft is made for whoever may see the invoice, and for nobody who starts the job again', async () => {
  const { house, draft, guest } = await office()
  const attempt = guest.attempt(makePdfJob, { invoiceId: draft.id, number: null })
  await expect(attempt).rejects.toMatchObject({ code: 'not_found' })
  expect(await product.query('select from app.file where tenant_id = $1', [house.tenant.id])).toEqual([])
})

test('who may not send invoices mails none by starting the job again; nor does who lost the right since', async () => {
  const { house, own, draft, guest } = await office()
  const { id, number } = await own.invoices.issue({ id: draft.id })
  const sending = { invoiceId: id, number, to: 'eve@evil.example', message: '' }
  await expect(guest.attempt(sendInvoiceJob, sending)).rejects.toMatchObject({ code: 'not_found' })
  const member = tryJobs(product, house, house.people.member)
  await product.query('delete from app.membership_role where tenant_id = $1 and membership_id = $2', [
    house.tenant.id,
    house.people.member.membershipId,
  ])
  await expect(member.attempt(sendInvoiceJob, sending)).rejects.toMatchObject({ code: 'not_found' })
  expect([...guest.mails, ...member.mails]).toEqual([])
  expect((await own.invoices.get({ id })).state).toBe('issued')
})

test('a workspace mails so many invoices in a day and no more, however they are started', async () => {
  const { house, own, draft } = await office()
  const { id, number } = await own.invoices.issue({ id: draft.id })
  const mailed = (count: number) =>
    product.query(
      `insert into app.job (tenant_id, id, name, label, state, created_by)
       select $1, gen_random_uuid(), 'invoices.send', 'Mail', 'cancelled', $2 from generate_series(1, $3)`,
      [house.tenant.id, house.people.owner.userId, count],
    )
  await mailed(499)
  await own.invoices.send({ id, to: 'a@b.example' })
  expect(await refusal(own.invoices.send({ id, to: 'a@b.example' }))).toMatchObject({ code: 'rate_limited' })
  const owner = tryJobs(product, house, house.people.owner)
  const sending = { invoiceId: id, number, to: 'a@b.example', message: '' }
  await mailed(1)
  await expect(owner.attempt(sendInvoiceJob, sending)).rejects.toMatchObject({ code: 'invalid' })
  expect(owner.mails).toEqual([])
})
