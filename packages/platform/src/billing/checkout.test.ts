import type { TenantRef } from '@freehold/core'
import { expect, test } from 'vitest'
import { refusal } from '../../test/start-platform.ts'
import { useBilling } from '../../test/use-billing.ts'

const billing = await useBilling()
const { as, settle } = billing
const good = { number: '4242424242424242', exp_month: 12, exp_year: 2099 }

/** The person fills in Stripe's page. */
async function payOnPage(tenant: TenantRef): Promise<void> {
  const { customer } = await billing.customerOf(tenant)
  const { data } = await billing.stripe.checkout.sessions.list({ customer, status: 'open' })
  billing.simulator.run({ kind: 'checkout.sessions.complete', id: data[0]?.id ?? '', params: good })
}

test('coming back from Checkout grants nothing: what Stripe says does; then there is no second purchase, and after the end there is a new one without a second trial', async () => {
  const { owner, tenant } = await billing.house()
  const me = as(owner, tenant).billing
  const buy = () => me.checkout({ purpose: 'subscribe', plan: 'team', interval: 'month' })
  const { url } = await buy()
  await me.refresh()
  await settle(tenant)
  expect(await me.overview()).toMatchObject({ state: 'none', plan: { name: 'free' } })
  await payOnPage(tenant)
  await billing.join(tenant, await billing.person(), 'member')
  // Stripe's message is not there yet: the page of the first purchase is no way to a second.
  expect(await refusal(buy())).toMatchObject({ code: 'conflict', data: { reason: 'paid_already' } })
  await me.refresh()
  await settle(tenant)
  expect(await me.overview()).toMatchObject({
    state: 'active',
    plan: { name: 'team' },
    seats: { paid: 2, used: 2 },
    may: { checkout: { allowed: false }, startTrial: { allowed: false } },
  })
  await me.cancel({ afterwards: 'close' })
  await settle(tenant)
  expect(await me.overview()).toMatchObject({ state: 'canceling', cancellation: { afterwards: 'close' } })
  await me.resume()
  await settle(tenant)
  expect(await me.overview()).toMatchObject({ state: 'active', cancellation: null })
  await me.cancel({ afterwards: 'close' })
  await settle(tenant)
  await billing.pass(tenant, 32)
  await me.refresh()
  await settle(tenant)
  const closed = await me.overview()
  expect(closed).toMatchObject({
    state: 'cancelled',
    access: 'billing_only',
    may: { checkout: { allowed: true } },
  })
  const again = await buy()
  expect(again.url).not.toBe(url)
  await payOnPage(tenant)
  await me.refresh()
  await settle(tenant)
  expect(await me.overview()).toMatchObject({ state: 'active', access: 'full', plan: { name: 'team' } })
  const all = await billing.subscriptions(tenant)
  expect(all.map(({ status }) => status).sort()).toEqual(['active', 'canceled'])
  expect(all.every(({ trial_start }) => trial_start === null)).toBe(true)
})

test('cancelling is no way out of a debt: what is unpaid is paid before anything is bought again', async () => {
  const { owner, tenant } = await billing.house()
  const me = as(owner, tenant).billing
  const buy = () => me.checkout({ purpose: 'subscribe', plan: 'team', interval: 'month' })
  await buy()
  await payOnPage(tenant)
  await billing.setCard(tenant, 'pm_card_chargeCustomerFail')
  await billing.pass(tenant, 32)
  await me.refresh()
  await settle(tenant)
  expect(await me.overview()).toMatchObject({ state: 'past_due' })
  await me.cancel({ afterwards: 'free' })
  await settle(tenant)
  await billing.pass(tenant, 32)
  await me.refresh()
  await settle(tenant)
  expect(await me.overview()).toMatchObject({ state: 'none', access: 'full' })
  expect(await buy()).toMatchObject({ kind: 'invoice', url: expect.stringMatching(/^http/) })
  await me.startTrial({ plan: 'team' })
  await settle(tenant)
  expect((await me.overview()).change).toMatchObject({ kind: 'trial', state: 'refused' })
  const { customer } = await billing.customerOf(tenant)
  const { id: card } = await billing.stripe.paymentMethods.attach('pm_card_visa', { customer })
  for (const { id, status } of await billing.invoices(tenant))
    if (status === 'open') await billing.stripe.invoices.pay(id, { payment_method: card })
  expect(await buy()).toMatchObject({ kind: 'checkout' })
})

test('a trial that ends without a card leaves the workspace to be read and paid; with a card it goes on', async () => {
  const { owner, tenant } = await billing.house()
  const me = as(owner, tenant).billing
  await me.startTrial({ plan: 'business', interval: 'month' })
  await settle(tenant)
  await billing.pass(tenant, 14.1)
  await me.refresh()
  await settle(tenant)
  expect(await me.overview()).toMatchObject({
    state: 'restricted',
    access: 'read_only',
    may: { resume: { allowed: false, reason: 'Set a payment method first.' }, setCard: { allowed: true } },
  })
  expect(await refusal(as(owner, tenant).teams.create({ name: 'Design' }))).toMatchObject({
    code: 'payment_required',
  })
  expect(await me.checkout({ purpose: 'card' })).toMatchObject({ kind: 'portal' })
  await billing.setCard(tenant, 'pm_card_chargeCustomerFail')
  await me.refresh()
  await settle(tenant)
  await me.resume()
  await settle(tenant)
  expect(await me.overview()).toMatchObject({ state: 'restricted', change: { state: 'refused' } })
  await billing.setCard(tenant, 'pm_card_visa')
  await me.refresh()
  await settle(tenant)
  await me.resume()
  await settle(tenant)
  expect(await me.overview()).toMatchObject({
    state: 'active',
    access: 'full',
    plan: { name: 'business' },
    change: { kind: 'resume', state: 'done' },
  })
  const charged = (await billing.invoices(tenant)).filter(({ total }) => total > 0)
  expect(charged.map(({ status }) => status)).toEqual(['paid', 'void'])
  await as(owner, tenant).teams.create({ name: 'Design' })
})

test('a workspace by agreement is not sold anything', async () => {
  const { owner, tenant } = await billing.house()
  await billing.query(`update app.billing_account set manual_plan = 'enterprise' where tenant_id = $1`, [
    tenant.id,
  ])
  const me = as(owner, tenant).billing
  await me.refresh()
  await settle(tenant)
  expect(await me.overview()).toMatchObject({
    state: 'manual',
    plan: { name: 'enterprise' },
    stateText: 'Enterprise by agreement.',
    may: { changePlan: { allowed: false }, checkout: { allowed: false }, cancel: { allowed: false } },
  })
  expect(await refusal(me.checkout({ purpose: 'subscribe', plan: 'team', interval: 'month' }))).toMatchObject(
    {
      code: 'conflict',
      message: 'The plan is by agreement. Write to us to change it.',
    },
  )
})

test('on a plan that became too small the youngest records stay as they are: nothing is deleted, deleting is possible, a larger plan frees them', async () => {
  const { owner, tenant } = await billing.house()
  const onPlan = (plan: string) =>
    billing.query('update control.tenants set plan = $2 where id = $1', [tenant.id, plan])
  await onPlan('business')
  const { teams } = as(owner, tenant)
  const made: string[] = []
  for (let i = 0; i < 7; i++) made.push((await teams.create({ name: `Team ${i}` })).id)
  const rename = (at: number) =>
    teams.update({ id: made[at] ?? '', name: `Renamed ${at}`, expectedVersion: 1 })
  await onPlan('team')
  await rename(4)
  expect(await refusal(rename(5))).toMatchObject({
    code: 'plan_limit',
    data: { reason: 'over_limit', limit: 5 },
  })
  expect((await teams.list({})).data).toHaveLength(7)
  await teams.delete({ id: made[6] ?? '' })
  await onPlan('business')
  await rename(5)
})

test('an address at Stripe without a country, or of nothing, is none here, and the page is shown', async () => {
  const { owner, tenant } = await billing.house()
  const me = as(owner, tenant).billing
  const { customer } = await billing.customerOf(tenant)
  const shown = async (address: { line1: string; country: string }) => {
    await billing.stripe.customers.update(customer, { address })
    await me.refresh()
    await settle(tenant)
    return (await me.overview()).details.address
  }
  expect(await shown({ line1: 'Ring 1', country: 'AT' })).toMatchObject({ line1: 'Ring 1', country: 'AT' })
  expect(await shown({ line1: 'Ring 1', country: '' })).toBe(null)
  expect(await shown({ line1: '', country: '' })).toBe(null)
})
