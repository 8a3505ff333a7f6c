import { withClient } from '@freehold/db'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Caller, refusal, startProduct } from '../../test/start-product.ts'
import { type InvoiceAct, invoiceActs } from './invoice-states.ts'
import type { InvoiceState } from './schema.ts'
import { invoiceStates } from './schema.ts'

const product = await startProduct()
const line = { description: 'Design', quantity: 1_500, unitPrice: 10_000, taxRate: 1_900 }

async function office() {
  const house = await product.house()
  const own = house.as('owner')
  await own.invoices.updateSettings({ expectedVersion: 1, sellerName: 'Northwind Studio' })
  const client = await own.clients.create({ name: 'Harbour Books', currency: 'EUR', paymentDays: 30 })
  const draft = () => own.invoices.create({ clientId: client.id, lines: [line] })
  return { ...house, own, client, draft }
}

describe('a draft', () => {
  test('begins with what its client says, then the settings, and is changed as a whole', async () => {
    const { own, client, draft } = await office()
    const made = await draft()
    expect(made).toMatchObject({
      state: 'draft',
      number: null,
      currency: 'EUR',
      paymentDays: 30,
      net: 15_000,
    })
    const input = { id: made.id, expectedVersion: 1 }
    const changed = await own.invoices.update({ ...input, lines: [line, line], notes: 'Hello' })
    expect(changed).toMatchObject({ net: 30_000, tax: 5_700, gross: 35_700, version: 2, notes: 'Hello' })
    expect(await refusal(own.invoices.update(input))).toMatchObject({
      code: 'conflict',
      data: { reason: 'stale' },
    })
    await own.clients.update({ id: client.id, expectedVersion: 1, currency: null, paymentDays: null })
    await own.invoices.updateSettings({ expectedVersion: 2, currency: 'JPY', paymentDays: 7 })
    expect(await draft()).toMatchObject({ currency: 'JPY', paymentDays: 7 })
    const copy = await own.invoices.duplicate({ id: made.id })
    expect(copy).toMatchObject({ state: 'draft', gross: 35_700, version: 1 })
  })

  test('goes into the trash and comes back; with its client, too', async () => {
    const { own, client, draft } = await office()
    const [alone, along] = [await draft(), await draft()]
    const { deletionId } = await own.invoices.delete({ id: alone.id })
    const { deletionId: withClient } = await own.clients.delete({ id: client.id })
    expect((await own.invoices.list({})).data).toEqual([])
    await own.trash.restore({ deletionIds: [withClient] })
    expect((await own.invoices.list({})).data.map(({ id }) => id)).toEqual([along.id])
    await own.trash.restore({ deletionIds: [deletionId] })
    expect((await own.invoices.list({})).data).toHaveLength(2)
  })

  test.each([
    ['no line', { lines: [] }, /at least one line/],
    [
      'a due day before its issue',
      { dueDate: '2026-01-01', issueDate: '2026-01-02' },
      /before the issue date/,
    ],
  ])('with %s is not issued', async (_, more, message) => {
    const { own, client } = await office()
    const made = own.invoices.create({ clientId: client.id, ...more })
    const refused = await refusal(made.then(({ id }) => own.invoices.issue({ id })))
    expect(refused.message).toMatch(message)
  })
})

describe('an issued invoice', () => {
  test('keeps what it said when its client and the settings change', async () => {
    const { own, client, draft } = await office()
    const { id } = await draft()
    const issued = await own.invoices.issue({ id, issueDate: '2026-03-31' })
    expect(issued).toMatchObject({
      number: 'INV-0001',
      issueDate: '2026-03-31',
      dueDate: '2026-04-30',
      overdue: true,
    })
    await own.clients.update({ id: client.id, expectedVersion: 1, name: 'Other' })
    await own.invoices.updateSettings({ expectedVersion: 2, sellerName: 'Other Studio', numberPrefix: 'B-' })
    const after = await own.invoices.get({ id })
    expect(after).toMatchObject({
      clientName: 'Harbour Books',
      billedBy: { name: 'Northwind Studio' },
      number: 'INV-0001',
    })
    expect((await own.invoices.issue({ id: (await draft()).id })).number).toBe('B-0001')
  })

  test.each([
    `update app.invoice set gross = gross + 1, net = net + 1 where id = $1`,
    `update app.invoice set lines = '[]' where id = $1`,
    `update app.invoice set number = 'INV-0002' where id = $1`,
    `update app.invoice set state = 'draft' where id = $1`,
    `update app.invoice set billed_to = '{}' where id = $1`,
    `update app.invoice set converted_rate = 2 where id = $1`,
    `update app.invoice set deleted_at = now(), deletion_id = gen_random_uuid() where id = $1`,
    `delete from app.invoice where id = $1`,
    `delete from app.client where id = (select client_id from app.invoice where id = $1)`,
  ])('cannot be changed by any statement: %s', async (statement) => {
    const { own, draft } = await office()
    const { id } = await draft()
    const before = await own.invoices.issue({ id })
    await expect(product.query(statement, [id])).rejects.toThrow(/issued invoice cannot be/)
    expect(await own.invoices.get({ id })).toEqual(before)
  })

  test('stops the deletion of its client, with words; in bulk, of no other', async () => {
    const { own, client, draft } = await office()
    await own.invoices.issue({ id: (await draft()).id })
    const other = await own.clients.create({ name: 'Other' })
    const { results } = await own.clients.bulkDelete({ ids: [client.id, other.id] })
    expect(results.map(({ ok, error }) => (ok ? 'ok' : error?.code))).toEqual(['conflict', 'ok'])
    const refused = await refusal(own.clients.delete({ id: client.id }))
    expect(refused).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('archive the client'),
    })
  })
})

test('goes with its workspace when that is erased', async () => {
  const { own, draft, tenant } = await office()
  await own.invoices.issue({ id: (await draft()).id })
  await product.query(
    'update control.tenants set delete_requested_at = now(), erase_at = now() where id = $1',
    [tenant.id],
  )
  const left = async () =>
    (await product.query('select from app.invoice where tenant_id = $1', [tenant.id])).length
  expect(await left()).toBe(1)
  await withClient(product.database.url('jobs'), async (jobs) => {
    await jobs.query('select door.begin_erasure($1, now())', [tenant.id])
    await jobs.query(`delete from pgboss.job where data ->> 'tenantId' = $1`, [tenant.id])
    for (let go = true; go; )
      go = (await jobs.query('select name from freehold.erase_table($1)', [tenant.id])).rows.length > 0
  })
  expect(await left()).toBe(0)
})

describe('numbers', () => {
  test('have no gap and no double when 50 are issued at once and some of them fail', async () => {
    const { own, draft, inVerb } = await office()
    const drafts: string[] = []
    for (let n = 0; n < 50; n++) drafts.push((await draft()).id)
    const { issueInvoice } = await import('./issue-invoice.ts')
    const answers = await Promise.allSettled(
      drafts.map((id, n) =>
        n % 5 === 2
          ? inVerb('owner', async (ctx) => {
              await issueInvoice(ctx, { id })
              throw new Error('afterwards')
            })
          : own.invoices.issue({ id }),
      ),
    )
    const numbers = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value.number : []))
    expect(numbers).toHaveLength(40)
    expect(numbers.sort()).toEqual(numbers.map((_, i) => `INV-${String(i + 1).padStart(4, '0')}`))
    expect((await own.invoices.settings({})).upcomingNumber).toBe('INV-0041')
  })

  test('begin where they are told to, and never go back', async () => {
    const { own, draft } = await office()
    const next = async () => (await own.invoices.issue({ id: (await draft()).id })).number
    await own.invoices.updateSettings({ expectedVersion: 2, nextNumber: 1_200 })
    expect(await next()).toBe('INV-1200')
    await own.invoices.updateSettings({ expectedVersion: 3, nextNumber: 1 })
    expect(await next()).toBe('INV-1201')
  })
})

describe('states', () => {
  const arrange: Record<InvoiceState, (own: Caller, id: string) => Promise<unknown>> = {
    draft: async () => {},
    issued: (own, id) => own.invoices.issue({ id }),
    async sent(own, id) {
      await own.invoices.issue({ id })
      await product.query(`update app.invoice set state = 'sent', sent_at = now() where id = $1`, [id])
    },
    async paid(own, id) {
      await own.invoices.issue({ id })
      await own.invoices.markPaid({ id, paidOn: '2026-11-20', note: 'Cash' })
    },
    async void(own, id) {
      await own.invoices.issue({ id })
      await own.invoices.void({ id, reason: 'Wrong' })
    },
  }
  const act: Record<InvoiceAct, (own: Caller, id: string, version: number) => Promise<unknown>> = {
    update: (own, id, expectedVersion) => own.invoices.update({ id, expectedVersion, notes: 'New' }),
    delete: (own, id) => own.invoices.delete({ id }),
    issue: (own, id) => own.invoices.issue({ id }),
    send: (own, id) => own.invoices.send({ id, to: 'a@b.example' }),
    markPaid: (own, id) => own.invoices.markPaid({ id }),
    unmarkPaid: (own, id) => own.invoices.unmarkPaid({ id }),
    void: (own, id) => own.invoices.void({ id, reason: 'Wrong' }),
  }

  test.each(invoiceStates.map((state) => [state] as const))(
    'of a %s one allow what the table says and nothing else',
    async (state) => {
      const { own, draft } = await office()
      for (const name of Object.keys(act) as InvoiceAct[]) {
        const { id } = await draft()
        await arrange[state](own, id)
        const { version } = await own.invoices.get({ id })
        const allowed: readonly InvoiceState[] = invoiceActs[name]
        const answer = act[name](own, id, version).then(
          () => 'done',
          (error: { message: string }) => error.message,
        )
        expect([name, (await answer) === 'done']).toEqual([name, allowed.includes(state)])
      }
    },
  )

  test('a payment that was not one is taken back to what it was before', async () => {
    const { own, draft } = await office()
    for (const before of ['issued', 'sent'] as const) {
      const { id } = await draft()
      await arrange[before](own, id)
      await own.invoices.markPaid({ id })
      expect(await own.invoices.unmarkPaid({ id })).toMatchObject({
        state: before,
        paidOn: null,
        paymentNote: null,
      })
    }
  })
})

describe('the list', () => {
  test('finds by state, overdue, client, days and text, page by page, and its totals are its sums', async () => {
    const { own, client, draft } = await office()
    const other = await own.clients.create({ name: 'Q', currency: 'USD' })
    const issue = async (id: string, issueDate: string) => (await own.invoices.issue({ id, issueDate })).id
    const old = await issue((await draft()).id, '2025-01-01')
    const fresh = await issue((await draft()).id, new Date().toISOString().slice(0, 10))
    const dollars = await own.invoices.create({ clientId: other.id, poNumber: 'PO-99', lines: [line] })
    const found = async (input: Parameters<typeof own.invoices.list>[0]) =>
      (await own.invoices.list(input)).data.map(({ id }) => id)
    expect(await found({ state: ['overdue'] })).toEqual([old])
    expect(await found({ state: ['draft', 'overdue'] })).toEqual([dollars.id, old])
    expect(await found({ clientId: client.id, sort: 'dueDate', order: 'asc' })).toEqual([old, fresh])
    expect(await found({ issuedFrom: '2025-01-01', issuedTo: '2025-12-31' })).toEqual([old])
    expect(await found({ search: 'harbour' })).toHaveLength(2)
    expect(await found({ search: 'inv-0001' })).toEqual([old])
    expect(await found({ search: 'po-9' })).toEqual([dollars.id])
    const first = await own.invoices.list({ limit: 2, sort: 'number', order: 'asc' })
    const rest = await own.invoices.list({
      limit: 2,
      sort: 'number',
      order: 'asc',
      cursor: first.nextCursor ?? '',
    })
    expect([...first.data, ...rest.data].map(({ number }) => number)).toEqual([null, 'INV-0001', 'INV-0002'])
    expect((await own.invoices.totals({})).data).toEqual([
      { currency: 'EUR', count: 2, net: 30_000, tax: 5_700, gross: 35_700, open: 35_700, overdue: 17_850 },
      { currency: 'USD', count: 1, net: 15_000, tax: 2_850, gross: 17_850, open: 0, overdue: 0 },
    ])
  })

  test('is for who may see invoices: a guest may not, a member may void none', async () => {
    const { as, draft, own } = await office()
    const { id } = await draft()
    await own.invoices.issue({ id })
    expect(await refusal(as('guest').invoices.list({}))).toMatchObject({ code: 'forbidden' })
    expect(await refusal(as('member').invoices.void({ id, reason: 'No' }))).toMatchObject({
      code: 'forbidden',
    })
    expect((await as('member').invoices.get({ id })).allowed).not.toContain('invoice:void')
  })
})

test('amounts of any size that the schema takes are stored as they are', async () => {
  const { own, client } = await office()
  const amounts = fc.sample(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), {
    seed: 7,
    numRuns: 10,
  })
  for (const unitPrice of amounts) {
    const made = await own.invoices.create({
      clientId: client.id,
      lines: [{ description: 'x', quantity: 1_000, unitPrice }],
    })
    expect((await own.invoices.get({ id: made.id })).gross).toBe(unitPrice)
  }
})
