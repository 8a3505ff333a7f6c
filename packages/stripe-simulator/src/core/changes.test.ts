import { expect, test } from 'vitest'
import {
  type Account,
  day,
  giveCard,
  invoicesOf,
  linesOf,
  makePrice,
  makeUsagePrice,
  openAccount,
  seconds,
  use,
} from './testing/account.ts'

const declining = '4000000000000341'
const asking = '4000002760003184'

function teamOf(account: Account, quantity = 2) {
  const month = makePrice(account, 'Team', 1200)
  const year = makePrice(account, 'Team a year', 12_000, 'year')
  const business = makePrice(account, 'Business', 2400)
  const calls = makeUsagePrice(account, 'calls', 100, '5')
  const made = account.run({
    kind: 'subscriptions.create',
    params: { customer: account.customer, items: [{ price: month.id, quantity }, { price: calls.id }] },
  })
  const [seat, meter] = made.items.data.map((each) => each.id)
  return { id: made.id, seat: seat ?? '', meter: meter ?? '', month, year, business, calls }
}

const read = (account: Account, id: string) => account.run({ kind: 'subscriptions.retrieve', id })

test('a preview is the invoice that the change makes, to the cent and line by line', () => {
  const account = openAccount('2026-01-01')
  giveCard(account)
  const team = teamOf(account)
  account.to('2026-01-12T07:11:13')
  const change = { items: [{ id: team.seat, price: team.business.id, quantity: 5 }] }
  const params = { ...change, proration_behavior: 'always_invoice' as const }
  const before = account.state()
  const preview = account.run({
    kind: 'invoices.createPreview',
    params: { customer: account.customer, subscription: team.id, subscription_details: params },
  })
  expect(account.state()).toEqual(before)
  account.run({ kind: 'subscriptions.update', id: team.id, params })
  const [invoice] = invoicesOf(account)
  expect(linesOf(preview)).toEqual(linesOf(invoice))
  expect(invoice?.total).toBe(preview.total)
  expect(preview.id).toMatch(/^upcoming_in_/)
})

test('the preview of the next invoice is the next invoice', () => {
  const account = openAccount('2026-01-01')
  giveCard(account)
  const team = teamOf(account)
  account.to('2026-01-12')
  const items = [{ id: team.seat, quantity: 4 }]
  account.run({ kind: 'subscriptions.update', id: team.id, params: { items } })
  use(account, 'calls', 300)
  const preview = account.run({ kind: 'invoices.createPreview', params: { subscription: team.id } })
  account.to('2026-02-02')
  expect(linesOf(invoicesOf(account)[0])).toEqual(linesOf(preview))
  expect(preview.total).toBe(4800 + 1000 + Math.round((4800 * 20) / 31) - Math.round((2400 * 20) / 31))
})

test('more seats wait for the next invoice, fewer cost and give nothing', () => {
  const account = openAccount('2026-01-01')
  giveCard(account)
  const team = teamOf(account)
  account.to('2026-01-16T12:00:00')
  const seats = (quantity: number, proration_behavior: 'create_prorations' | 'none') =>
    account.run({
      kind: 'subscriptions.update',
      id: team.id,
      params: { items: [{ id: team.seat, quantity }], proration_behavior },
    })
  seats(4, 'create_prorations')
  expect(invoicesOf(account)).toHaveLength(1)
  seats(3, 'none')
  account.to('2026-02-02')
  expect(linesOf(invoicesOf(account)[0]).filter(([, amount]) => amount !== 0)).toEqual([
    ['Unused time on 2 × Team after 16 Jan 2026', -1200],
    ['Remaining time on 4 × Team after 16 Jan 2026', 2400],
    ['3 × Team (at $12.00 / month)', 3600],
  ])
})

test('a downgrade by schedule begins with the next period and bills the old month’s use once', () => {
  const account = openAccount('2026-01-01')
  giveCard(account)
  const team = teamOf(account)
  const other = makeUsagePrice(account, 'other', 0, '1')
  account.to('2026-01-10')
  use(account, 'calls', 200)
  const schedule = account.run({
    kind: 'subscriptionSchedules.create',
    params: { from_subscription: team.id },
  })
  const [phase] = schedule.phases
  const items = (phase?.items ?? []).map(({ price, quantity }) => ({ price: price as string, quantity }))
  account.run({
    kind: 'subscriptionSchedules.update',
    id: schedule.id,
    params: {
      end_behavior: 'release',
      proration_behavior: 'none',
      phases: [
        { items, start_date: phase?.start_date, end_date: seconds('2026-02-01') },
        {
          items: [{ price: team.year.id, quantity: 1 }, { price: other.id }],
          billing_cycle_anchor: 'phase_start',
          duration: { interval: 'month', interval_count: 1 },
          proration_behavior: 'none',
          metadata: { plan: 'smaller' },
        },
      ] as never,
    },
  })
  expect(read(account, team.id)).toMatchObject({
    schedule: schedule.id,
    items: { data: [{ id: team.seat }, {}] },
  })
  account.to('2026-02-02')
  const after = read(account, team.id)
  expect(after.items.data.map((each) => each.price.id)).toEqual([team.year.id, other.id])
  expect(after).toMatchObject({ status: 'active', metadata: { plan: 'smaller' } })
  expect(linesOf(invoicesOf(account)[0])).toEqual([
    ['100 × calls (Tier 1 at $0.00 / month)', 0],
    ['100 × calls (Tier 2 at $0.05 / month)', 500],
    ['1 × Team a year (at $120.00 / year)', 12_000],
  ])
  account.to('2026-03-02')
  expect(read(account, team.id).schedule).toBeNull()
  expect(account.types()).toContain('subscription_schedule.released')
})

test('while a schedule steers, a cancellation is refused; released, the subscription goes on as it is', () => {
  const account = openAccount('2026-01-01')
  giveCard(account)
  const team = teamOf(account)
  const { id } = account.run({ kind: 'subscriptionSchedules.create', params: { from_subscription: team.id } })
  const cancel = () =>
    account.run({ kind: 'subscriptions.update', id: team.id, params: { cancel_at_period_end: true } })
  expect(cancel).toThrow(/managed by the subscription schedule/)
  expect(account.run({ kind: 'subscriptionSchedules.release', id }).status).toBe('released')
  expect(cancel().cancel_at).toBe(seconds('2026-02-01'))
  account.to('2026-02-02')
  expect(read(account, team.id)).toMatchObject({ status: 'canceled', ended_at: seconds('2026-02-01') })
})

test('an upgrade whose card asks for its holder waits and holds once they answered', () => {
  const account = openAccount('2026-01-01')
  giveCard(account)
  const team = teamOf(account)
  account.to('2026-01-10')
  giveCard(account, asking)
  const params = {
    items: [{ id: team.seat, price: team.business.id }],
    proration_behavior: 'always_invoice' as const,
    payment_behavior: 'pending_if_incomplete' as const,
    metadata: { change: '7' },
  }
  const waiting = account.run({ kind: 'subscriptions.update', id: team.id, params })
  expect(waiting).toMatchObject({
    status: 'active',
    metadata: {},
    pending_update: { metadata: { change: '7' } },
  })
  const [intent] = account.run({ kind: 'paymentIntents.list', params: { customer: account.customer } })
  expect(intent).toMatchObject({ status: 'requires_action', next_action: { type: 'redirect_to_url' } })
  expect(account.types()).toContain('invoice.payment_action_required')
  account.run({ kind: 'paymentIntents.authenticate', id: intent?.id ?? '', params: { accept: true } })
  expect(read(account, team.id)).toMatchObject({
    pending_update: null,
    metadata: { change: '7' },
    items: { data: [{ price: { id: team.business.id }, quantity: 2 }, {}] },
  })
  expect(account.types()).toContain('customer.subscription.pending_update_applied')
})

test('error_if_incomplete refuses with the card’s own words and leaves nothing behind', () => {
  const account = openAccount('2026-01-01')
  giveCard(account)
  const team = teamOf(account)
  giveCard(account, declining)
  const before = account.state()
  const params = {
    items: [{ id: team.seat, price: team.business.id }],
    proration_behavior: 'always_invoice' as const,
    payment_behavior: 'error_if_incomplete' as const,
  }
  account.to('2026-01-10')
  expect(() => account.run({ kind: 'subscriptions.update', id: team.id, params })).toThrow(
    expect.objectContaining({
      status: 402,
      type: 'card_error',
      code: 'card_declined',
      declineCode: 'generic_decline',
    }),
  )
  expect(read(account, team.id).items.data[0]?.price.id).toBe(team.month.id)
  expect(before.tables.subscriptions).toEqual(account.state().tables.subscriptions)
})

test('a first payment that fails may be made for 23 hours, then the subscription is expired and its invoice void', () => {
  const account = openAccount('2026-01-01')
  giveCard(account, declining)
  const price = makePrice(account, 'Team', 1200)
  const buy = () =>
    account.run({
      kind: 'subscriptions.create',
      params: { customer: account.customer, items: [{ price: price.id }] },
    })
  const first = buy()
  expect(first.status).toBe('incomplete')
  account.to('2026-01-01T23:00:00')
  expect(read(account, first.id)).toMatchObject({ status: 'incomplete_expired' })
  expect(invoicesOf(account)[0]?.status).toBe('void')
  const second = buy()
  giveCard(account)
  account.run({ kind: 'invoices.pay', id: second.latest_invoice as string })
  expect(read(account, second.id).status).toBe('active')
  expect(
    account.events.findLast((each) => each.type === 'customer.subscription.updated')?.data
      .previous_attributes,
  ).toEqual({ status: 'incomplete' })
})

test('past due ends with the newest invoice paid, whichever was paid before', () => {
  const account = openAccount('2026-01-01', { retryDays: [], afterRetries: 'past_due' })
  giveCard(account)
  const team = teamOf(account)
  giveCard(account, declining)
  account.to('2026-03-02')
  giveCard(account)
  const open = invoicesOf(account).filter((each) => each.status === 'open')
  expect(open).toHaveLength(2)
  account.run({ kind: 'invoices.pay', id: open[1]?.id ?? '' })
  expect(read(account, team.id).status).toBe('past_due')
  account.run({ kind: 'invoices.pay', id: open[0]?.id ?? '' })
  expect(read(account, team.id).status).toBe('active')
})

test('an unpaid subscription makes drafts that stay drafts', () => {
  const account = openAccount('2026-01-01', { retryDays: [3], afterRetries: 'unpaid' })
  giveCard(account)
  const team = teamOf(account)
  giveCard(account, declining)
  account.to('2026-02-10')
  expect(read(account, team.id).status).toBe('unpaid')
  account.to('2026-03-10')
  expect(invoicesOf(account).map((each) => each.status)).toEqual(['draft', 'open', 'paid'])
})

test('a payment that is declined is refused with 402, and yet has been tried', () => {
  const account = openAccount('2026-01-01', { retryDays: [] })
  giveCard(account)
  teamOf(account)
  giveCard(account, declining)
  account.to('2026-02-02')
  const [open] = invoicesOf(account)
  account.forget()
  expect(() => account.run({ kind: 'invoices.pay', id: open?.id ?? '' })).toThrow('Your card was declined.')
  expect(account.types()).toEqual([
    'charge.failed',
    'payment_intent.payment_failed',
    'invoice.payment_failed',
  ])
  expect(invoicesOf(account)[0]?.attempt_count).toBe(open?.attempt_count)
})

test('a card is good until its month is over', () => {
  const account = openAccount('2026-01-15')
  giveCard(account, '4242424242424242', 2026)
  const team = teamOf(account)
  account.to('2026-12-20')
  expect(read(account, team.id).status).toBe('active')
  account.to('2027-01-16')
  expect(read(account, team.id).status).toBe('past_due')
  const failed = account.run({ kind: 'paymentIntents.list', params: { customer: account.customer } })[0]
  expect(failed?.last_payment_error?.code).toBe('expired_card')
})

test('a credit that is larger than the invoice stays on the balance and pays the next one', () => {
  const account = openAccount('2026-01-01')
  giveCard(account)
  const price = makePrice(account, 'A year', 12_000, 'year')
  const small = makePrice(account, 'Small', 1000, 'year')
  const made = account.run({
    kind: 'subscriptions.create',
    params: { customer: account.customer, items: [{ price: price.id }] },
  })
  account.to(seconds('2026-01-01') + 73 * day)
  const items = [{ id: made.items.data[0]?.id ?? '', price: small.id }]
  account.run({
    kind: 'subscriptions.update',
    id: made.id,
    params: { items, proration_behavior: 'always_invoice' },
  })
  const [credit] = invoicesOf(account)
  expect(credit).toMatchObject({ total: -8800, amount_due: 0, ending_balance: -8800, status: 'paid' })
  expect(account.run({ kind: 'customers.retrieve', id: account.customer })).toMatchObject({ balance: -8800 })
  account.to('2027-01-02')
  expect(invoicesOf(account)[0]).toMatchObject({ total: 1000, amount_due: 0, ending_balance: -7800 })
})

test('Checkout subscribes with the card typed; a declined one leaves the page open and nothing behind', () => {
  const account = openAccount('2026-01-01')
  const price = makePrice(account, 'Team', 1200)
  const session = account.run({
    kind: 'checkout.sessions.create',
    params: {
      mode: 'subscription',
      customer: account.customer,
      line_items: [{ price: price.id, quantity: 2 }],
      success_url: 'https://example.com/done',
    },
  })
  const complete = (number: string) =>
    account.run({
      kind: 'checkout.sessions.complete',
      id: session.id,
      params: { number, exp_month: 12, exp_year: 2040 },
    })
  const before = account.state()
  expect(() => complete(declining)).toThrow('Your card was declined.')
  expect(account.state()).toBe(before)
  const done = complete(asking)
  expect(done).toMatchObject({ status: 'complete', payment_status: 'paid' })
  expect(read(account, done.subscription as string)).toMatchObject({ status: 'active' })
  expect(account.types().at(-1)).toBe('checkout.session.completed')
  expect(() => complete('4242424242424242')).toThrow(/complete, not open/)
})

test('what paid stays the subscription’s own method where that was asked for, and is no other’s', () => {
  const account = openAccount('2026-01-01')
  const first = giveCard(account)
  const price = makePrice(account, 'Team', 1200)
  const made = account.run({
    kind: 'subscriptions.create',
    params: {
      customer: account.customer,
      items: [{ price: price.id }],
      payment_settings: { save_default_payment_method: 'on_subscription' },
    },
  })
  expect(made.default_payment_method).toBe(first)
  giveCard(account, declining)
  account.to('2026-02-02')
  expect(read(account, made.id)).toMatchObject({ status: 'active', default_payment_method: first })
})

test('a trial that was never paid for costs nothing when it is cancelled, whatever was used', () => {
  const account = openAccount('2026-01-01')
  const calls = makeUsagePrice(account, 'calls', 0, '5')
  const made = account.run({
    kind: 'subscriptions.create',
    params: {
      customer: account.customer,
      items: [{ price: calls.id }],
      trial_period_days: 14,
      trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
    },
  })
  use(account, 'calls', 100)
  account.to('2026-01-20')
  account.run({ kind: 'subscriptions.cancel', id: made.id, params: { invoice_now: true } })
  expect(invoicesOf(account)).toEqual([])
})

test('seats changed while a schedule waits stand in its current phase, not in the next', () => {
  const account = openAccount('2026-01-01')
  giveCard(account)
  const team = teamOf(account)
  const { id } = account.run({ kind: 'subscriptionSchedules.create', params: { from_subscription: team.id } })
  const items = [{ id: team.seat, quantity: 7 }]
  account.run({ kind: 'subscriptions.update', id: team.id, params: { items, proration_behavior: 'none' } })
  const schedule = account.run({ kind: 'subscriptionSchedules.retrieve', id })
  expect(schedule.phases[0]?.items[0]).toMatchObject({ price: team.month.id, quantity: 7 })
})

test('a bill that is sent is overdue after its date, once, and in order when it is paid elsewhere', () => {
  const account = openAccount('2026-01-01')
  const price = makePrice(account, 'Enterprise', 500_000, 'year')
  const made = account.run({
    kind: 'subscriptions.create',
    params: {
      customer: account.customer,
      items: [{ price: price.id }],
      collection_method: 'send_invoice',
      days_until_due: 30,
    },
  })
  expect(made.status).toBe('active')
  account.to('2026-03-01')
  expect(read(account, made.id).status).toBe('past_due')
  expect(account.types().filter((type) => type === 'invoice.overdue')).toHaveLength(1)
  const params = { paid_out_of_band: true }
  account.run({ kind: 'invoices.pay', id: made.latest_invoice as string, params })
  expect(read(account, made.id).status).toBe('active')
})
