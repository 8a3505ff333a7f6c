import { expect, test } from 'vitest'
import { refusal } from '../../test/start-platform.ts'
import { useBilling } from '../../test/use-billing.ts'

const billing = await useBilling()
const { as, settle, line } = billing
const team = { plan: 'team', interval: 'month' } as const
const business = { plan: 'business', interval: 'month' } as const

/** Pays for Team by card, month by month. */
async function paying(choice: { plan: 'team' | 'business'; interval: 'month' | 'year' } = team) {
  const house = await billing.house()
  await billing.subscribe(house.tenant, choice)
  return house
}

async function refreshed({ owner, tenant }: Awaited<ReturnType<typeof billing.house>>) {
  await as(owner, tenant).billing.refresh()
  await settle(tenant)
  return as(owner, tenant).billing.overview()
}

test('a trial starts without a card, once: a second one is refused, also after re-subscribing', async () => {
  const house = await billing.house()
  const { owner, tenant } = house
  const me = as(owner, tenant).billing
  const { change } = await me.startTrial(business)
  expect(change).toMatchObject({ kind: 'trial', state: 'open', label: 'Try Business' })
  await settle(tenant)
  expect(await me.overview()).toMatchObject({
    state: 'trialing',
    plan: { name: 'business' },
    change: { state: 'done' },
    may: { startTrial: { allowed: false }, changePlan: { allowed: true } },
  })
  await me.cancel({ afterwards: 'free' })
  await settle(tenant)
  await billing.pass(tenant, 15)
  expect(await refreshed(house)).toMatchObject({ state: 'none', plan: { name: 'free' } })
  expect(await refusal(me.startTrial(team))).toMatchObject({
    code: 'conflict',
    message: 'This workspace has had its trial. There is one.',
  })
})

test('double click on upgrade buys once, and the preview equals the invoice that follows', async () => {
  const { owner, tenant } = await paying()
  const me = as(owner, tenant).billing
  const before = (await billing.invoices(tenant)).length
  const preview = await me.preview(business)
  expect(preview).toMatchObject({ change: 'upgrade', seats: 1, next: { total: { amount: 2_400 } } })
  const ask = () => me.changePlan({ ...business, prorationDate: preview.prorationDate ?? undefined })
  const clicks = await Promise.allSettled([ask(), ask()])
  expect(clicks.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await settle(tenant)
  const [bought, ...others] = await billing.invoices(tenant)
  expect(others).toHaveLength(before)
  expect(bought).toMatchObject({ status: 'paid', total: preview.today?.total.amount })
  expect(bought?.lines.data.map(({ amount }) => amount).filter(Boolean)).toEqual(
    preview.today?.lines.map(({ amount }) => amount.amount).filter(Boolean),
  )
  expect(await me.overview()).toMatchObject({
    state: 'active',
    plan: { name: 'business' },
    change: { state: 'done' },
  })
})

test('the moment of the preview comes from the browser: one of the period’s end or beginning is no discount', async () => {
  const { owner, tenant } = await paying()
  const me = as(owner, tenant).billing
  await billing.pass(tenant, 10)
  const { today } = await me.preview(business)
  const { nextCharge } = await me.overview()
  const end = Math.floor(Date.parse(nextCharge?.at ?? '') / 1000)
  await me.changePlan({ ...business, prorationDate: end - 1 })
  await settle(tenant)
  const [bought] = await billing.invoices(tenant)
  expect(bought).toMatchObject({ status: 'paid', total: today?.total.amount })
})

test('two admins at once: one gets the change, the other is told that one is under way', async () => {
  const { owner, tenant } = await paying()
  const other = await billing.person('Otto')
  await billing.join(tenant, other, 'owner')
  await settle(tenant)
  await as(owner, tenant).billing.changePlan(business)
  expect(await refusal(as(other, tenant).billing.cancel({ afterwards: 'free' }))).toMatchObject({
    code: 'conflict',
    data: { reason: 'change_under_way' },
  })
  expect((await as(other, tenant).billing.overview()).change).toMatchObject({
    state: 'open',
    requestedBy: 'Olivia',
  })
})

test('an upgrade with a failing card keeps the old plan and says what the bank said', async () => {
  const { owner, tenant } = await paying()
  const me = as(owner, tenant).billing
  await billing.setCard(tenant, 'pm_card_chargeCustomerFail')
  await me.changePlan(business)
  await settle(tenant)
  expect(await me.overview()).toMatchObject({
    state: 'active',
    plan: { name: 'team' },
    change: { state: 'refused', message: 'Your card was declined.' },
    may: { changePlan: { allowed: true } },
  })
  const [subscription] = await billing.subscriptions(tenant)
  expect(subscription?.pending_update).toBeNull()
})

test('an upgrade that the bank wants confirmed gives the page to confirm it on; the old plan holds until then', async () => {
  const { owner, tenant } = await paying()
  const me = as(owner, tenant).billing
  await billing.setCard(tenant, 'pm_card_authenticationRequired')
  await me.changePlan(business)
  await settle(tenant)
  const { plan, change } = await me.overview()
  expect([plan.name, change?.state]).toEqual(['team', 'action_required'])
  expect(change?.payUrl).toMatch(/^http/)
})

test('a downgrade waits for the end of the paid period, lists what is lost before, and can be undone', async () => {
  const house = await paying(business)
  const { owner, tenant } = house
  const me = as(owner, tenant).billing
  const preview = await me.preview(team)
  expect(preview).toMatchObject({ change: 'downgrade', today: null, next: { total: { amount: 1_200 } } })
  expect(preview.lost.features.map(({ name }) => name)).toEqual(['mfaPolicy'])
  await me.changePlan(team)
  await settle(tenant)
  expect(await me.overview()).toMatchObject({
    plan: { name: 'business' },
    downgrade: { plan: { name: 'team' }, interval: 'month', at: preview.at },
  })
  await me.undoDowngrade()
  await settle(tenant)
  expect((await me.overview()).downgrade).toBeNull()
  await me.changePlan(team)
  await settle(tenant)
  await billing.pass(tenant, 32)
  expect(await refreshed(house)).toMatchObject({ state: 'active', plan: { name: 'team' }, downgrade: null })
})

test('who owes something is never sent to Checkout but to the open invoice, gets no more seats, and is back when it is paid', async () => {
  const house = await paying()
  const { owner, tenant } = house
  const me = as(owner, tenant).billing
  await billing.setCard(tenant, 'pm_card_chargeCustomerFail')
  await billing.pass(tenant, 31)
  const late = await refreshed(house)
  expect(late).toMatchObject({
    state: 'past_due',
    may: { checkout: { allowed: false }, changePlan: { allowed: false }, pay: { allowed: true } },
  })
  expect(await me.checkout({ purpose: 'subscribe', plan: 'business', interval: 'month' })).toEqual({
    kind: 'invoice',
    url: late.pastDue?.payUrl,
  })
  expect(await refusal(me.changePlan(business))).toMatchObject({ code: 'conflict' })
  expect(
    await refusal(
      as(owner, tenant).invitations.create({ addresses: ['new@example.com'], roles: [{ system: 'member' }] }),
    ),
  ).toMatchObject({ code: 'payment_required', data: { reason: 'seats_unpaid' } })
  await me.pay()
  await settle(tenant)
  expect((await me.overview()).change).toMatchObject({ kind: 'pay', state: 'refused' })
  await billing.setCard(tenant, 'pm_card_visa')
  await me.pay()
  await settle(tenant)
  expect(await me.overview()).toMatchObject({ state: 'active', pastDue: null, change: { state: 'done' } })
  expect(await billing.subscriptions(tenant)).toHaveLength(1)
})

test('seats follow members: more at once with their share, fewer from the next invoice', async () => {
  const house = await paying()
  const { owner, tenant } = house
  const people = [await billing.person(), await billing.person()]
  const joined = []
  for (const person of people) joined.push(await billing.join(tenant, person, 'member'))
  await settle(tenant)
  expect((await as(owner, tenant).billing.overview()).seats).toEqual({ paid: 3, used: 3 })
  await as(owner, tenant).members.remove({ id: joined[0]?.id ?? '' })
  await settle(tenant)
  expect((await as(owner, tenant).billing.overview()).seats).toEqual({ paid: 2, used: 2 })
  await billing.pass(tenant, 31)
  const [next] = await billing.invoices(tenant)
  const seats = next?.lines.data.filter(({ quantity }) => quantity === 2) ?? []
  expect(seats.map(({ amount }) => amount)).toContain(2_400)
  // Fewer seats are no credit.
  expect(next?.lines.data.filter(({ amount }) => amount < -2_400)).toEqual([])
})

test('a downgrade that waits does not bring the old number of seats back', async () => {
  const house = await paying(business)
  const { owner, tenant } = house
  const me = as(owner, tenant).billing
  await me.changePlan(team)
  await settle(tenant)
  await billing.join(tenant, await billing.person(), 'member')
  await settle(tenant)
  expect(await me.overview()).toMatchObject({
    seats: { paid: 2, used: 2 },
    plan: { name: 'business' },
    downgrade: { plan: { name: 'team' } },
  })
  await billing.pass(tenant, 32)
  expect(await refreshed(house)).toMatchObject({ seats: { paid: 2 }, plan: { name: 'team' } })
})

test('a worker that dies after any step of a change goes on where it was: one subscription, one charge', async () => {
  for (let step = 1; step <= 6; step++) {
    const { owner, tenant } = await paying(business)
    const me = as(owner, tenant).billing
    await me.changePlan(team)
    await settle(tenant)
    const invoices = (await billing.invoices(tenant)).length
    line.posts = []
    line.cutAfter = step
    await me.changePlan({ plan: 'business', interval: 'year' })
    await settle(tenant)
    const survived = line.cutAfter > 0
    line.cutAfter = 0
    expect(await me.overview()).toMatchObject({
      interval: 'year',
      plan: { name: 'business' },
      downgrade: null,
      change: { state: 'done' },
    })
    expect(await billing.subscriptions(tenant)).toHaveLength(1)
    expect((await billing.invoices(tenant)).length).toBe(invoices + 1)
    if (survived) return
  }
  throw new Error('No step was left out')
})

test('while Stripe is down people see a change under way, nothing else is begun, and it is finished later', async () => {
  const { owner, tenant } = await paying()
  const me = as(owner, tenant).billing
  line.down = true
  await me.changePlan(business)
  expect(await billing.runOnce(tenant)).toEqual(['retry'])
  expect(await me.overview()).toMatchObject({
    plan: { name: 'team' },
    change: { state: 'open' },
    may: { cancel: { allowed: false, reason: 'A change is under way.' } },
  })
  expect(await refusal(me.preview(business))).toMatchObject({ code: 'conflict' })
  expect(await refusal(me.portal())).toMatchObject({ code: 'unavailable' })
  line.down = false
  await settle(tenant)
  expect(await me.overview()).toMatchObject({ plan: { name: 'business' }, change: { state: 'done' } })
})

test('a change of days ago, as a restored database has it, is given up and not made', async () => {
  const { owner, tenant } = await paying()
  const me = as(owner, tenant).billing
  await me.cancel({ afterwards: 'close' })
  await billing.query(
    `update app.billing_change set created_at = created_at - interval '2 days' where tenant_id = $1 and state = 'open'`,
    [tenant.id],
  )
  await settle(tenant)
  expect(await me.overview()).toMatchObject({
    state: 'active',
    cancellation: null,
    may: { cancel: { allowed: true } },
  })
})

test('two open checkouts cannot buy twice: the same choice is the same page, another choice ends the first', async () => {
  const { owner, tenant } = await billing.house()
  const me = as(owner, tenant).billing
  const buy = (plan: 'team' | 'business') => me.checkout({ purpose: 'subscribe', plan, interval: 'month' })
  const [first, second] = await Promise.all([buy('team'), buy('team')])
  expect(first).toEqual(second)
  const other = await buy('business')
  expect(other.url).not.toBe(first.url)
  const { customer } = await billing.customerOf(tenant)
  const { data } = await billing.stripe.checkout.sessions.list({ customer })
  expect(data.map(({ status }) => status).sort()).toEqual(['expired', 'open'])
})

test('an answer that Stripe keeps for a day blocks no purchase: a page that nobody was given is asked for anew', async () => {
  const { owner, tenant } = await billing.house()
  const sold = billing.services.billing
  const buy = () =>
    as(owner, tenant).billing.checkout({ purpose: 'subscribe', plan: 'team', interval: 'month' })
  line.posts = []
  line.cutAfter = 1
  expect(await refusal(buy())).toMatchObject({ code: 'unavailable' })
  try {
    // Since then the server has another address: the same key would ask for something else.
    if (sold) billing.services.billing = { ...sold, link: (path) => `http://elsewhere${path}` }
    expect(await buy()).toMatchObject({ kind: 'checkout' })
  } finally {
    if (sold) billing.services.billing = sold
  }
  expect(line.posts).toHaveLength(3)
})

test('a tax id that Stripe does not take is refused in its words and changes nothing; what is right stands on the account', async () => {
  const { owner, tenant } = await billing.house()
  const me = as(owner, tenant).billing
  await me.updateDetails({ poNumber: 'PO-7', taxIds: [{ type: 'eu_vat', value: 'NO!' }] })
  await settle(tenant)
  const refused = await me.overview()
  expect(refused.change).toMatchObject({ state: 'refused', message: expect.stringContaining('NO!') })
  expect(refused.details.poNumber).toBeNull()
  await me.updateDetails({
    contacts: ['money@example.com'],
    poNumber: 'PO-7',
    companyName: 'Northwind GmbH',
    taxIds: [{ type: 'eu_vat', value: 'DE123456789' }],
  })
  await settle(tenant)
  expect((await me.overview()).details).toMatchObject({
    contacts: ['money@example.com'],
    poNumber: 'PO-7',
    companyName: 'Northwind GmbH',
    taxIds: [{ type: 'eu_vat', value: 'DE123456789' }],
  })
})

test('where plans are not sold the page says so and nothing can be bought', async () => {
  const { owner, tenant } = await billing.house()
  const { billing: sold } = billing.services
  delete billing.services.billing
  try {
    const me = as(owner, tenant).billing
    const { mode, may } = await me.overview()
    expect(mode).toBe('off')
    expect(Object.values(may).some(({ allowed }) => allowed)).toBe(false)
    expect(await refusal(me.startTrial(team))).toMatchObject({ code: 'conflict' })
    expect(await refusal(me.portal())).toMatchObject({ code: 'conflict', data: { reason: 'billing_off' } })
  } finally {
    if (sold) billing.services.billing = sold
  }
})
