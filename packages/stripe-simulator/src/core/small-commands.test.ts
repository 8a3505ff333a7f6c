import { expect, test } from 'vitest'
import { routes } from '../http/routes/index.ts'
import { commands } from './commands.ts'
import { day, giveCard, invoicesOf, makePrice, openAccount } from './testing/account.ts'

const start = '2026-11-23'

function subscriber() {
  const account = openAccount(start)
  giveCard(account)
  const price = makePrice(account, 'Team', 1200)
  account.run({
    kind: 'subscriptions.create',
    params: { customer: account.customer, items: [{ price: price.id, quantity: 3 }] },
  })
  return account
}

test('every endpoint has its command', () => {
  expect(routes.map(({ kind }) => kind).filter((kind) => !Object.hasOwn(commands, kind))).toEqual([])
})

test('a credit note of a paid invoice gives money back and credit, never more than was paid', () => {
  const account = subscriber()
  const invoice = invoicesOf(account)[0]?.id ?? ''
  const note = account.run({
    kind: 'creditNotes.create',
    params: { invoice, amount: 1000, refund_amount: 600, credit_amount: 400 },
  })
  expect(note).toMatchObject({ post_payment_amount: 1000, refunds: [{ amount_refunded: 600 }] })
  expect(account.run({ kind: 'customers.retrieve', id: account.customer })).toMatchObject({ balance: -400 })
  expect(account.run({ kind: 'charges.list', params: { customer: account.customer } })[0]).toMatchObject({
    amount_refunded: 600,
    refunded: false,
  })
  expect(account.types()).toEqual(expect.arrayContaining(['charge.refunded', 'credit_note.created']))
  expect(() =>
    account.run({ kind: 'creditNotes.create', params: { invoice, amount: 2601, credit_amount: 2601 } }),
  ).toThrow('At most 2600')
})

test('a credit note of all that an open invoice asks for pays it, and the subscription is active again', () => {
  const account = subscriber()
  giveCard(account, '4000000000000341')
  account.to(account.now() + 32 * day)
  const [open] = invoicesOf(account)
  expect(open?.status).toBe('open')
  account.run({ kind: 'creditNotes.create', params: { invoice: open?.id ?? '', amount: 3000 } })
  expect(invoicesOf(account)[0]).toMatchObject({ status: 'open', amount_remaining: 600 })
  account.run({ kind: 'creditNotes.create', params: { invoice: open?.id ?? '' } })
  expect(invoicesOf(account)[0]).toMatchObject({ status: 'paid', amount_remaining: 0 })
  expect(account.run({ kind: 'subscriptions.list', params: { customer: account.customer } })[0]?.status).toBe(
    'active',
  )
})

test('a dispute is told and listed with its charge; a refund cannot give back more than is left', () => {
  const account = subscriber()
  const [charge] = account.run({ kind: 'charges.list', params: { customer: account.customer } })
  account.run({ kind: 'refunds.create', params: { charge: charge?.id ?? '', amount: 3000 } })
  expect(() =>
    account.run({ kind: 'refunds.create', params: { charge: charge?.id ?? '', amount: 601 } }),
  ).toThrow('At most 600')
  const dispute = account.run({ kind: 'disputes.open', params: { charge: charge?.id ?? '' } })
  expect(account.run({ kind: 'disputes.list', params: { charge: charge?.id ?? '' } })).toEqual([dispute])
  expect(account.types()).toContain('charge.dispute.created')
})

test('a card taken away pays nothing more: neither as the customer’s nor as a subscription’s own', () => {
  const account = subscriber()
  const [method] = account.run({ kind: 'paymentMethods.list', params: { customer: account.customer } })
  account.run({ kind: 'paymentMethods.detach', id: method?.id ?? '' })
  expect(account.run({ kind: 'paymentMethods.list', params: { customer: account.customer } })).toEqual([])
  expect(account.run({ kind: 'customers.retrieve', id: account.customer })).toMatchObject({
    invoice_settings: { default_payment_method: null },
  })
  account.to(account.now() + 32 * day)
  expect(invoicesOf(account)[0]?.status).toBe('open')
})
