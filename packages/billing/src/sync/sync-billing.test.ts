import type { TenantRef } from '@freehold/core'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { useBilledTenants } from '../../test/use-billed-tenants.ts'
import { endBilling } from '../accounts/end-billing.ts'
import { ensureCustomer } from '../accounts/ensure-customer.ts'
import { findRecipients } from '../notices/recipients.ts'
import { reconcileBillingCron } from '../reconcile/reconcile-cron.ts'
import { tendBillingCron } from '../reconcile/tend-cron.ts'
import { syncBilling } from './sync-billing.ts'

const billing = await useBilledTenants()
const { stripe, line, query } = billing

/** A paying customer whose next charge is declined, at the moment it was. */
async function makeDebtor() {
  const made = await billing.makeCustomer()
  await billing.giveCard(made.customer)
  const subscription = await billing.subscribe(made.customer)
  await billing.sync(made.tenant, { force: true })
  await billing.giveCard(made.customer, 'chargeCustomerFail')
  await billing.pass(made.clockId, 31.5)
  await billing.sync(made.tenant, { force: true })
  return { ...made, subscription }
}

const stateOf = async (tenant: TenantRef) => (await billing.standing(tenant)).state

describe('a customer', () => {
  test('is made once, however often it is asked for at the same time', async () => {
    const tenant = await billing.makeTenant()
    const made = await Promise.all([1, 2, 3].map(() => ensureCustomer(billing.run(tenant))))
    expect(new Set(made).size).toBe(1)
  })

  test.each([
    ['on a test clock', stripe],
    ['of real time', billing.realTime],
  ])(
    'that was made by a worker which died before it wrote that down is found again: %s',
    async (_where, client) => {
      const tenant = await billing.makeTenant()
      const dying = { ...billing.run(tenant, client) }
      let transactions = 0
      const last = client === stripe ? 3 : 2
      dying.inTenant = (work) =>
        ++transactions === last
          ? Promise.reject(new Error('The worker died'))
          : billing.inTenant(tenant, work)
      await expect(ensureCustomer(dying)).rejects.toThrow('The worker died')
      const posts = () => line.calls.filter((call) => call === 'POST /v1/customers').length
      const before = posts()
      const customer = await ensureCustomer(billing.run(tenant, client))
      expect(posts()).toBe(before)
      expect((await stripe.customers.retrieve(customer)) as object).toMatchObject({
        metadata: { tenant_id: tenant.id },
      })
    },
  )

  test('of a workspace that staff had put on a plan before it was billed keeps that plan, as agreed', async () => {
    const tenant = await billing.makeTenant()
    await query(`update control.tenants set plan = 'enterprise' where id = $1`, [tenant.id])
    await ensureCustomer(billing.run(tenant), { keepPlan: true })
    await billing.sync(tenant, { force: true })
    expect(await billing.standing(tenant)).toMatchObject({ state: 'manual', tenantPlan: 'enterprise' })
  })
})

describe('messages of Stripe', () => {
  test('an event that comes twice makes one sync, and a sync with nothing new asks nobody', async () => {
    const { tenant, customer } = await billing.makeCustomer()
    await billing.giveCard(customer)
    await billing.subscribe(customer)
    for (const letter of await billing.takeLetters()) {
      await billing.hand(letter)
      await billing.hand(letter)
    }
    expect(await billing.waiting(tenant)).toHaveLength(1)
    await billing.drain(tenant)
    expect(await billing.standing(tenant)).toMatchObject({
      state: 'active',
      tenantPlan: 'team',
      tenantAccess: 'full',
    })
    const calls = line.calls.length
    expect(await billing.sync(tenant)).toBeNull()
    expect(line.calls.length).toBe(calls)
  })

  test('out of order, the end is what Stripe says: the last message first, the first one last', async () => {
    const { tenant, customer } = await billing.makeCustomer()
    await billing.giveCard(customer)
    const { id } = await billing.subscribe(customer)
    const early = await billing.takeLetters()
    await stripe.subscriptions.cancel(id)
    const late = await billing.takeLetters()
    const telling = [...early, ...late].filter(({ event }) =>
      /^(customer\.subscription|invoice)\./.test(event.type),
    )
    for (const letter of telling.toReversed()) {
      await billing.hand(letter)
      await billing.drain(tenant)
    }
    expect(await billing.standing(tenant)).toMatchObject({ state: 'cancelled', tenantAccess: 'billing_only' })
  })

  test('a late event does not revive a cancelled account', async () => {
    const { tenant, customer } = await billing.makeCustomer()
    await billing.giveCard(customer)
    const { id } = await billing.subscribe(customer)
    const held = await billing.takeLetters()
    await stripe.subscriptions.cancel(id)
    for (const letter of await billing.takeLetters()) await billing.hand(letter)
    await billing.drain(tenant)
    expect(await stateOf(tenant)).toBe('cancelled')
    const late = held.filter(({ event }) => /^(customer|invoice)\./.test(event.type))
    expect(late.length).toBeGreaterThan(3)
    for (const letter of late) expect(await billing.hand(letter)).toBe('stored')
    await billing.drain(tenant)
    expect(await billing.standing(tenant)).toMatchObject({ state: 'cancelled', tenantPlan: 'free' })
  })

  test('dropped, they are found by the reconciliation, which takes them and says so', async () => {
    const { tenant, customer } = await billing.makeCustomer()
    await billing.sync(tenant, { force: true })
    await billing.giveCard(customer)
    await billing.subscribe(customer)
    await billing.takeLetters()
    await billing.drain(tenant)
    expect(await stateOf(tenant)).toBe('none')
    await billing.runCron(reconcileBillingCron)
    await billing.drain(tenant)
    expect(await billing.standing(tenant)).toMatchObject({ state: 'active', tenantPlan: 'team' })
    const missed = await query('select id from control.stripe_event where tenant_id = $1 and missed', [
      tenant.id,
    ])
    expect(missed.length).toBeGreaterThan(0)
    const told = await query(`select words from control.billing_finding where kind = 'events_missed'`)
    expect(told.length).toBeGreaterThan(0)
  })
})

describe('the reconciliation', () => {
  test('repairs what differs without any message, and writes down what it was', async () => {
    const { tenant, customer } = await billing.makeCustomer()
    await billing.giveCard(customer)
    await billing.subscribe(customer)
    await billing.sync(tenant, { force: true })
    for (const letter of await billing.takeLetters()) await billing.hand(letter)
    await billing.drain(tenant)
    await query(`update app.billing_account set state = 'none', plan = 'free' where tenant_id = $1`, [
      tenant.id,
    ])
    await billing.sync(tenant, { compare: true })
    expect(await stateOf(tenant)).toBe('active')
    const words = (await billing.findings(tenant)).map((finding) => finding.words)
    expect(words).toEqual(['state was none, is active', 'plan was free, is team'])
    await billing.sync(tenant, { compare: true })
    expect(await billing.findings(tenant)).toHaveLength(2)
  })

  test('a subscription of a customer that nobody has is told to staff, until it is gone', async () => {
    const { id: customer } = await stripe.customers.create({})
    await billing.giveCard(customer)
    const { id } = await billing.subscribe(customer)
    const open = () =>
      query(`select id from control.billing_finding where about = $1 and settled_at is null`, [id])
    await billing.runCron(reconcileBillingCron)
    await billing.runCron(reconcileBillingCron)
    expect(await open()).toHaveLength(1)
    await stripe.subscriptions.cancel(id)
    billing.clock.time = new Date(billing.clock.time.getTime() + 1000)
    await billing.runCron(reconcileBillingCron)
    expect(await open()).toEqual([])
  })
})

describe('unpaid', () => {
  test('the grace deadline does not slide with retries, and each mail goes once', async () => {
    const { tenant, clockId } = await makeDebtor()
    const first = await billing.standing(tenant)
    expect(first).toMatchObject({ state: 'past_due', access: 'full' })
    await billing.pass(clockId, 2)
    for (let again = 0; again < 3; again++) await billing.sync(tenant, { force: true })
    await billing.pass(clockId, 3)
    await billing.sync(tenant, { force: true })
    const { pastDueSince, restrictAt } = await billing.standing(tenant)
    expect({ pastDueSince, restrictAt }).toEqual({
      pastDueSince: first.pastDueSince,
      restrictAt: first.restrictAt,
    })
    await billing.pass(clockId, 1)
    await billing.sync(tenant, { force: true })
    expect(await billing.standing(tenant)).toMatchObject({ state: 'restricted', tenantAccess: 'read_only' })
    const notices = await billing.notices(tenant)
    expect(notices).toMatchObject({
      payment_failed: 1,
      payment_reminder: 1,
      restriction_tomorrow: 1,
      restricted: 1,
    })
    const before = billing.mails.length
    await billing.drain(tenant)
    const mails = billing.mails.slice(before)
    expect(mails).toHaveLength(Object.values(notices).reduce((sum, n) => sum + n, 0))
    expect(new Set(mails.map(({ to }) => to))).toEqual(new Set(['books@example.com']))
    expect(new Set(mails.map(({ id }) => id)).size).toBe(mails.length)
  })

  test('a workspace sends no more than a hundred mails a day to the addresses it names', async () => {
    const { tenant } = await billing.makeCustomer()
    const contacts = ['a', 'b', 'c', 'd'].map((name) => `${name}@stranger.example`)
    await query('update app.billing_account set contacts = $2 where tenant_id = $1', [tenant.id, contacts])
    const kinds = async () => {
      const found = await billing.run(tenant).inTenant(findRecipients)
      return found.map(({ kind }) => kind)
    }
    expect(await kinds()).toEqual(['contact', 'contact', 'contact', 'contact'])
    await query(
      `insert into app.billing_notice (tenant_id, kind, episode, happened_at, told_at, mails) values ($1, 'plan_changed', 'x', $2, $2, 97)`,
      [tenant.id, billing.clock.time],
    )
    expect(await kinds()).not.toContain('contact')
  })

  test('paid again, the plan and full access are back, and one mail says so', async () => {
    const { tenant, customer, clockId } = await makeDebtor()
    await billing.pass(clockId, 8)
    await billing.sync(tenant, { force: true })
    expect(await stateOf(tenant)).toBe('restricted')
    await billing.giveCard(customer)
    const { data } = await stripe.invoices.list({ customer, status: 'open' })
    await stripe.invoices.pay(data[0]?.id ?? '')
    for (let again = 0; again < 2; again++) await billing.sync(tenant, { force: true })
    expect(await billing.standing(tenant)).toMatchObject({
      state: 'active',
      tenantPlan: 'team',
      tenantAccess: 'full',
      pastDueSince: null,
    })
    expect(await billing.notices(tenant)).toMatchObject({ recovered: 1 })
  })

  test('restricted by the timer alone: no message of Stripe’s, only time', async () => {
    const { tenant, customer } = await billing.makeCustomer({ testClock: false })
    await billing.giveCard(customer)
    await billing.subscribe(customer)
    await billing.giveCard(customer, 'chargeCustomerFail')
    turn(32)
    await billing.sync(tenant, { force: true })
    const { state, restrictAt } = await billing.standing(tenant)
    expect(state).toBe('past_due')
    const wakes = await query<{ at: string }>(
      `select start_after::text as at from pgboss.job where data ->> 'tenantId' = $1 and name = 'billing.sync' and state < 'active'`,
      [tenant.id],
    )
    expect(wakes.length).toBeGreaterThan(0)
    billing.clock.time = new Date(new Date(restrictAt ?? 0).getTime() + 1000)
    await billing.runCron(tendBillingCron)
    await billing.drain(tenant)
    expect(await billing.standing(tenant)).toMatchObject({ state: 'restricted', tenantAccess: 'read_only' })
  })
})

function turn(days: number): void {
  billing.clock.time = new Date(billing.clock.time.getTime() + days * 86_400_000)
  billing.simulator.run({ kind: 'time.pass' })
}

describe('a sync', () => {
  test('two at once wait for each other: the second asks when the first has written', async () => {
    const { tenant, customer } = await billing.makeCustomer()
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    const { promise: asked, resolve: firstAsks } = Promise.withResolvers<void>()
    const own: string[] = []
    line.before = async (path) => {
      if (!path.startsWith(`/v1/customers/${customer}`)) return
      own.push(path)
      firstAsks()
      if (own.length === 1) await held
    }
    const first = billing.sync(tenant, { force: true })
    await asked
    const second = billing.sync(tenant, { force: true })
    await waitingForLock()
    expect(own).toHaveLength(1)
    release()
    await Promise.all([first, second])
    expect(own).toHaveLength(2)
    line.before = async () => {}
  })

  test('a message that comes while Stripe is being asked queues another, which sees what it tells', async () => {
    const { tenant, customer } = await billing.makeCustomer()
    await billing.giveCard(customer)
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    const { promise: asked, resolve: lastAsks } = Promise.withResolvers<void>()
    let first = true
    line.before = async (path) => {
      if (!first || !path.startsWith('/v1/invoices?') || !path.includes(customer)) return
      first = false
      lastAsks()
      await held
    }
    const running = billing.sync(tenant, { force: true })
    await asked
    await billing.subscribe(customer)
    for (const letter of await billing.takeLetters()) await billing.hand(letter)
    release()
    await running
    line.before = async () => {}
    expect(await billing.waiting(tenant)).toHaveLength(1)
    await billing.drain(tenant)
    expect(await billing.standing(tenant)).toMatchObject({ state: 'active', tenantPlan: 'team' })
    const open = await query(
      'select id from control.stripe_event where tenant_id = $1 and handled_at is null',
      [tenant.id],
    )
    expect(open).toEqual([])
  })

  test('a crash between fetch and write changes nothing, and the next one does it all', async () => {
    const { tenant, customer } = await billing.makeCustomer()
    await billing.giveCard(customer)
    await billing.subscribe(customer)
    for (const letter of await billing.takeLetters()) await billing.hand(letter)
    const dying = billing.run(tenant)
    let transactions = 0
    dying.inTenant = (work) =>
      billing.inTenant(tenant, async (ctx) => {
        const result = await work(ctx)
        if (++transactions === 2) throw new Error('The worker died')
        return result
      })
    await expect(syncBilling(dying)).rejects.toThrow('The worker died')
    expect(await billing.standing(tenant)).toMatchObject({ state: 'none', tenantPlan: 'free' })
    expect(await billing.notices(tenant)).toEqual({})
    await billing.drain(tenant)
    expect(await billing.standing(tenant)).toMatchObject({
      state: 'active',
      tenantPlan: 'team',
      syncError: null,
    })
    expect(await billing.notices(tenant)).toEqual({ receipt: 1 })
  })

  test('while Stripe is down all stays as it is, the account says so, and it is tried again', async () => {
    const { tenant, customer } = await billing.makeCustomer()
    await billing.giveCard(customer)
    const { id } = await billing.subscribe(customer)
    await billing.sync(tenant, { force: true })
    await stripe.subscriptions.cancel(id)
    for (const path of ['/v1/customers', '/v1/subscriptions', '/v1/invoices']) {
      line.broken = path
      await expect(billing.sync(tenant, { force: true })).rejects.toThrow()
    }
    line.broken = null
    expect(await billing.standing(tenant)).toMatchObject({
      state: 'active',
      tenantAccess: 'full',
      syncError: 'Stripe could not be reached.',
    })
    await billing.sync(tenant)
    expect(await billing.standing(tenant)).toMatchObject({ state: 'cancelled', syncError: null })
  })

  test('with the keys of another account nobody loses a plan, and staff read why nothing is heard', async () => {
    const { tenant, customer } = await billing.makeCustomer()
    await billing.giveCard(customer)
    await billing.subscribe(customer)
    await billing.sync(tenant, { force: true })
    await query('update app.billing_account set customer_id = $2 where tenant_id = $1', [
      tenant.id,
      'cus_elsewhere',
    ])
    await expect(billing.sync(tenant, { force: true })).rejects.toThrow(/No such customer/)
    expect(await billing.standing(tenant)).toMatchObject({
      state: 'active',
      tenantAccess: 'full',
      syncError: 'Stripe does not know this customer. Are these the keys of the same account and mode?',
    })
  })

  test('the audit log holds no link that opens an invoice', async () => {
    const { tenant, customer } = await billing.makeCustomer()
    await billing.giveCard(customer)
    await billing.subscribe(customer)
    await billing.sync(tenant, { force: true })
    const [notice] = await query<{ url: string }>(
      `select data ->> 'url' as url from app.billing_notice where tenant_id = $1 and kind = 'receipt'`,
      [tenant.id],
    )
    expect(notice?.url).toMatch(/^http/)
    const entries = await query<{ after: string }>(
      'select after::text from app.audit_entry where tenant_id = $1',
      [tenant.id],
    )
    expect(entries.length).toBeGreaterThan(2)
    expect(entries.filter(({ after }) => after?.includes(notice?.url ?? ''))).toEqual([])
  })

  test('of several live subscriptions takes the best, and staff are told until there is one', async () => {
    const { tenant, customer } = await billing.makeCustomer()
    await billing.giveCard(customer)
    await billing.subscribe(customer, { trial_period_days: 14 }, 'team')
    const { id } = await billing.subscribe(customer, {}, 'business')
    for (let again = 0; again < 2; again++) await billing.sync(tenant, { force: true })
    expect(await billing.standing(tenant)).toMatchObject({ state: 'active', tenantPlan: 'business' })
    expect(await billing.findings(tenant)).toMatchObject([{ kind: 'several_subscriptions', open: true }])
    await stripe.subscriptions.cancel(id)
    await billing.sync(tenant, { force: true })
    expect(await stateOf(tenant)).toBe('trialing')
    expect((await billing.findings(tenant)).filter(({ open }) => open)).toEqual([])
  })

  test('staff’s suspension survives it, and billing’s word holds when staff take theirs back', async () => {
    const { tenant, clockId } = await makeDebtor()
    const staff = (access: string) =>
      query(
        `update control.tenants set access_by_staff = $2, access_by_staff_reason = 'Misuse.' where id = $1`,
        [tenant.id, access],
      )
    await staff('billing_only')
    await billing.sync(tenant, { force: true })
    expect(await billing.standing(tenant)).toMatchObject({ access: 'full', tenantAccess: 'billing_only' })
    await billing.pass(clockId, 8)
    await billing.sync(tenant, { force: true })
    expect(await billing.standing(tenant)).toMatchObject({
      access: 'read_only',
      tenantAccess: 'billing_only',
    })
    await staff('full')
    expect((await billing.standing(tenant)).tenantAccess).toBe('read_only')
  })

  test('is the only one who may say what holds: a person’s request cannot', async () => {
    const tenant = await billing.makeTenant()
    const asPerson = { ...billing.call, actor: { kind: 'user', userId: tenant.id } as const }
    await expect(
      billing.database.inTenant(asPerson, tenant, (ctx) =>
        sql`select door.apply_billing('enterprise', 'full', null)`.execute(ctx.sql),
      ),
    ).rejects.toThrow('billing is decided by its sync alone')
  })

  test('shows the card that pays: the subscription’s own before the customer’s', async () => {
    const { tenant, customer } = await billing.makeCustomer()
    await billing.giveCard(customer)
    const { id } = await stripe.paymentMethods.attach('pm_card_mastercard', { customer })
    const card = () =>
      query<{ brand: string }>(
        `select payment_method ->> 'brand' as brand from app.billing_account where tenant_id = $1`,
        [tenant.id],
      )
    await billing.sync(tenant, { force: true })
    expect(await card()).toEqual([{ brand: 'visa' }])
    await billing.subscribe(customer, { default_payment_method: id })
    await billing.sync(tenant, { force: true })
    expect(await card()).toEqual([{ brand: 'mastercard' }])
  })

  test('writes down money that went back and what a bank disputes', async () => {
    const { tenant, customer } = await billing.makeCustomer()
    await billing.giveCard(customer)
    await billing.subscribe(customer)
    await billing.sync(tenant, { force: true })
    await billing.takeLetters()
    const { data } = await stripe.charges.list({ customer })
    await stripe.refunds.create({ charge: data[0]?.id ?? '', amount: 500 })
    for (const letter of await billing.takeLetters()) await billing.hand(letter)
    await billing.drain(tenant)
    const invoices = () =>
      query<{ refunded: string; disputed: string | null }>(
        'select amount_refunded as refunded, disputed from app.billing_invoice where tenant_id = $1',
        [tenant.id],
      )
    expect(await invoices()).toEqual([{ refunded: '500', disputed: null }])
    billing.simulator.run({ kind: 'disputes.open', params: { charge: data[0]?.id ?? '' } })
    const disputes = (await billing.takeLetters()).filter(
      ({ event }) => event.type === 'charge.dispute.created',
    )
    // Stripe's message of a dispute names the charge and no customer.
    for (const letter of disputes) expect(await billing.hand(letter)).toBe('parked')
    await billing.runCron(tendBillingCron)
    await billing.drain(tenant)
    expect(await invoices()).toEqual([{ refunded: '500', disputed: 'needs_response' }])
    expect(await billing.findings(tenant)).toMatchObject([{ kind: 'disputed', open: true }])
  })
})

describe('after the end', () => {
  test('a cancelled workspace is kept for ninety days, warned twice, then goes the way of every deletion, once', async () => {
    const { tenant, customer, clockId } = await billing.makeCustomer()
    await billing.giveCard(customer)
    const { id } = await billing.subscribe(customer)
    await billing.sync(tenant, { force: true })
    await stripe.subscriptions.cancel(id)
    for (const days of [1, 59.5, 23, 6]) {
      await billing.pass(clockId, days)
      await billing.sync(tenant, { force: true })
    }
    const asked = async () =>
      (
        await query<{ asked: boolean }>(
          'select delete_requested_at is not null as asked from control.tenants where id = $1',
          [tenant.id],
        )
      )[0]?.asked
    expect(await asked()).toBe(false)
    expect(await billing.notices(tenant)).toMatchObject({ cancelled: 1, retention_ending: 2 })
    await billing.pass(clockId, 1)
    await billing.sync(tenant, { force: true })
    expect(await asked()).toBe(true)
    await query('update control.tenants set delete_requested_at = null, erase_at = null where id = $1', [
      tenant.id,
    ])
    await billing.sync(tenant, { force: true })
    expect(await asked()).toBe(false)
  })

  test('a workspace that is deleted is not charged again: its subscription ends with what is paid', async () => {
    const { tenant, customer } = await billing.makeCustomer()
    const open = () => query('select kind, wanted from app.billing_change where tenant_id = $1', [tenant.id])
    await billing.inTenant(tenant, endBilling)
    expect(await open()).toEqual([])
    await billing.giveCard(customer)
    await billing.subscribe(customer)
    await billing.sync(tenant, { force: true })
    await billing.inTenant(tenant, endBilling)
    expect(await open()).toEqual([{ kind: 'cancel', wanted: { afterwards: 'close' } }])
    expect(await billing.waiting(tenant, 'billing.change')).toHaveLength(1)
  })

  test('with Free as what follows, the workspace goes on there', async () => {
    const { tenant, customer } = await billing.makeCustomer()
    await billing.giveCard(customer)
    const { id } = await billing.subscribe(customer, { metadata: { freehold_after: 'free' } })
    await stripe.subscriptions.cancel(id)
    await billing.sync(tenant, { force: true })
    expect(await billing.standing(tenant)).toMatchObject({
      state: 'none',
      tenantPlan: 'free',
      tenantAccess: 'full',
    })
  })
})

/** Until a sync waits for the lock of another. */
async function waitingForLock(): Promise<void> {
  for (let look = 0; look < 200; look++) {
    const rows = await query(
      `select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
    )
    if (rows.length > 0) return
  }
  throw new Error('Nobody waits')
}
