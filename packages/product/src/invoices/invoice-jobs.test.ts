import { buffer } from 'node:stream/consumers'
import { imagesFeature } from '@freehold/platform/images'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, test } from 'vitest'
import { tryJobs } from '../../test/job-run.ts'
import { refusal, startProduct } from '../../test/start-product.ts'
import { onePixel, uploadFile } from '../../test/upload-file.ts'
import { makePdfJob } from './jobs/make-pdf.ts'
import { sendInvoiceJob } from './jobs/send-invoice.ts'

const product = await startProduct()

async function office() {
  const house = await product.house()
  const own = house.as('owner')
  await own.invoices.updateSettings({
    expectedVersion: 1,
    sellerName: 'Northwind Studio',
    bankDetails: 'IBAN DE02 1203 0000 0000 2020 51',
  })
  const client = await own.clients.create({ name: 'Harbour Books', billingEmail: 'accounts@harbour.example' })
  const draft = await own.invoices.create({
    clientId: client.id,
    lines: [{ description: 'Design', quantity: 1_500, unitPrice: 10_000, taxRate: 1_900 }],
  })
  const jobs = tryJobs(product, house, house.people.owner)
  return { ...house, house, own, draft, jobs, issue: () => own.invoices.issue({ id: draft.id }) }
}

/** What a PDF says, page by page. */
async function textOf(bytes: Uint8Array): Promise<string[]> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const pdf = await loading.promise
  const pages: string[] = []
  for (let n = 1; n <= pdf.numPages; n++) {
    const { items } = await (await pdf.getPage(n)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '))
  }
  await loading.destroy()
  return pages
}

async function fileOf(tenantId: string, fileId: string | null | undefined) {
  const [row] = await product.query<{ key: string; name: string; record: string | null }>(
    'select storage_key as key, name, record_id as record from app.file where id = $1',
    [fileId],
  )
  const bytes = await buffer(product.services.files.read(tenantId, row?.key ?? ''))
  return { name: row?.name, record: row?.record, bytes, pages: await textOf(bytes) }
}

test('issuing queues the PDF, which says what was issued and belongs to the invoice', async () => {
  const { own, tenant, jobs, issue } = await office()
  const issued = await issue()
  const queued = await product.query<{ name: string; id: string }>(
    `select name, id from pgboss.job where data ->> 'tenantId' = $1`,
    [tenant.id],
  )
  expect(queued).toEqual([{ name: 'invoices.pdf', id: issued.pdfJobId }])
  await jobs.attempt(makePdfJob, { invoiceId: issued.id, number: issued.number })
  const { pdf } = await own.invoices.get({ id: issued.id })
  const file = await fileOf(tenant.id, pdf?.fileId)
  expect(file).toMatchObject({ name: 'INV-0001.pdf', record: issued.id })
  expect(file.pages).toHaveLength(1)
  for (const text of ['INV-0001', 'Harbour Books', '1.5', '150.00', '28.50', '178.50 EUR', 'IBAN DE02'])
    expect(file.pages[0]).toContain(text)
})

/** How many pictures the first page shows. */
async function picturesIn(bytes: Uint8Array): Promise<number> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const { fnArray } = await (await (await loading.promise).getPage(1)).getOperatorList()
  await loading.destroy()
  return fnArray.filter((operator) => operator === OPS.paintImageXObject).length
}

test('it bears the logo of the workspace, if there is one', async () => {
  const { house, own, tenant, jobs, issue } = await office()
  const { id, number } = await issue()
  const pictures = async () => {
    const { fileId } = await jobs.attempt(makePdfJob, { invoiceId: id, number })
    return picturesIn((await fileOf(tenant.id, fileId)).bytes)
  }
  expect(await pictures()).toBe(0)
  const { digest, fileId } = await uploadFile(product, house, 'owner', onePixel)
  await own.images.setLogo({ digest })
  const logoJob = imagesFeature.jobs?.find(({ name }) => name === 'images.logo')
  if (!logoJob) throw new Error('no such job')
  await jobs.attempt(logoJob, { fileId })
  expect(await pictures()).toBe(1)
})

test('a void one says so, and the PDF before is over', async () => {
  const { own, tenant, jobs, issue } = await office()
  const { id, number } = await issue()
  const { fileId: first } = await jobs.attempt(makePdfJob, { invoiceId: id, number })
  await own.invoices.void({ id, reason: 'Wrong client' })
  const { fileId: second } = await jobs.attempt(makePdfJob, { invoiceId: id, number })
  expect((await fileOf(tenant.id, second)).pages[0]).toContain('VOID')
  const over = await product.query('select from app.file where id = $1 and expires_at <= now()', [first])
  expect(over).toHaveLength(1)
})

test('a draft’s is a preview that belongs to nobody’s record and changes nothing', async () => {
  const { own, tenant, draft, jobs } = await office()
  const { fileId } = await jobs.attempt(makePdfJob, { invoiceId: draft.id, number: null })
  const file = await fileOf(tenant.id, fileId)
  expect(file.record).toBeNull()
  expect(file.pages[0]).toContain('DRAFT')
  expect((await own.invoices.get({ id: draft.id })).version).toBe(draft.version)
})

test('it is mailed with the PDF and is sent then; the same job again notes nothing twice and has the same mail id', async () => {
  const { own, tenant, jobs, issue } = await office()
  const { id, number } = await issue()
  await own.invoices.send({ id, message: 'Hello' })
  expect((await own.invoices.get({ id })).state).toBe('issued')
  const sending = { invoiceId: id, number, to: 'accounts@harbour.example', message: 'Hello' }
  const jobId = id
  await jobs.attempt(sendInvoiceJob, sending, { jobId })
  const sent = await own.invoices.get({ id })
  expect(sent).toMatchObject({ state: 'sent', sentTo: 'accounts@harbour.example' })
  const [mail] = jobs.mails
  expect(mail).toMatchObject({
    to: 'accounts@harbour.example',
    id: jobId,
    subject: 'Invoice INV-0001 from Northwind Studio',
  })
  const [attached] = mail?.attachments ?? []
  expect(attached).toMatchObject({ name: 'INV-0001.pdf', type: 'application/pdf', tenantId: tenant.id })
  const bytes = await buffer(product.services.files.read(tenant.id, attached?.key ?? ''))
  expect((await textOf(bytes))[0]).toContain('178.50 EUR')
  await jobs.attempt(sendInvoiceJob, sending, { jobId })
  expect(new Set(jobs.mails.map((each) => each.id)).size).toBe(1)
  expect((await own.invoices.get({ id })).sentAt).toBe(sent.sentAt)
})

test('a mail that nobody took leaves the invoice as it was; without an address it is asked for', async () => {
  const { own, jobs, issue, draft } = await office()
  await own.clients.update({ id: draft.clientId, expectedVersion: 1, billingEmail: null })
  const { id, number } = await issue()
  expect(await refusal(own.invoices.send({ id }))).toMatchObject({
    code: 'invalid',
    fields: [{ pointer: '/to' }],
  })
  const refuses = {
    send: () => Promise.reject(new Error('no')),
    link: (path: string) => path,
    linkToken: () => '',
  }
  const sending = { invoiceId: id, number, to: 'a@b.example', message: '' }
  await expect(jobs.attempt(sendInvoiceJob, sending, { more: { outbox: refuses } })).rejects.toThrow('no')
  expect((await own.invoices.get({ id })).state).toBe('issued')
})
