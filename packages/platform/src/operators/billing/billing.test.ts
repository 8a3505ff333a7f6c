import { expect, onTestFinished, test } from 'vitest'
import { refusal, startPlatform } from '../../../test/start-platform.ts'

const platform = await startPlatform()
const { query } = platform
const days = (count: number) => new Date(platform.clock.now().getTime() + count * 86_400_000)

async function staff() {
  const operator = await platform.operator()
  return platform.as({ ...operator, provenAt: platform.clock.now() }).operators
}

/** A workspace with the account the sync would have written. */
async function billed(account: Record<string, unknown>, paid: [daysAgo: number, amount: number][] = []) {
  const tenant = await platform.tenant(await platform.person())
  const row = { subscription_status: 'active', subscription_id: 'sub_1', ...account, tenant_id: tenant.id }
  const names = Object.keys(row)
  await query(`delete from app.billing_account where tenant_id = $1`, [tenant.id])
  await query(
    `insert into app.billing_account (${names.map((name) => `"${name}"`).join()}) values (${names.map((_, i) => `$${i + 1}`).join()})`,
    Object.values(row),
  )
  for (const [i, [daysAgo, amount]] of paid.entries())
    await query(
      `insert into app.billing_invoice (tenant_id, stripe_id, status, currency, subtotal, total, amount_due, amount_paid, amount_remaining, invoiced_at, paid_at, attempted)
       values ($1, $2, 'paid', 'usd', $3, $3, $3, $3, 0, $4, $4, true)`,
      [tenant.id, `in_${i}`, amount, days(-daysAgo)],
    )
  return tenant
}

const team = { plan: 'team', interval: 'month', seats: 3 }
const business = { plan: 'business', interval: 'year', seats: 5 }

test('the figures are those of workspaces that pay: trials, agreements and who is restricted bring nothing', async () => {
  const console = await staff()
  await query('delete from app.billing_account')
  await billed({ state: 'active', ...team }, [[60, 3_600]])
  await billed({ state: 'canceling', ...business }, [[40, 120_000]])
  await billed({ state: 'past_due', ...team }, [[50, 3_600]])
  await billed({ state: 'trialing', subscription_status: 'trialing', trial_used: true, ...team })
  await billed({ state: 'canceling', subscription_status: 'trialing', trial_used: true, ...team })
  await billed({ state: 'restricted', subscription_status: 'paused', trial_used: true, ...team })
  await billed({ state: 'manual', plan: 'enterprise', subscription_id: null })
  const figures = await console.billingFigures()
  // Twice 3 × 12.00, and a twelfth of 5 × 240.00.
  expect(figures.mrr).toEqual({ amount: 7_200 + 10_000, currency: 'USD' })
  expect(figures.mrrAtRisk.amount).toBe(3_600)
  expect(figures.byPlan).toEqual([
    { plan: 'team', interval: 'month', workspaces: 2, seats: 6, mrr: { amount: 7_200, currency: 'USD' } },
    { plan: 'business', interval: 'year', workspaces: 1, seats: 5, mrr: { amount: 10_000, currency: 'USD' } },
  ])
  expect(figures.byState).toContainEqual({ state: 'canceling', workspaces: 2 })
  expect(figures.trialConversion).toEqual({ count: 0, of: 1, share: 0 })
})

test('churn is who paid 30 days ago and has ended since; a trial is converted when it was paid for', async () => {
  const console = await staff()
  await query('delete from app.billing_account')
  const over = { subscription_id: null, subscription_status: 'canceled', plan: 'free' }
  const long = [[60, 3_600]] as [number, number][]
  await billed({ state: 'active', trial_used: true, ...team }, long)
  await billed({ state: 'cancelled', trial_used: true, cancelled_at: days(-5), ...over }, long)
  await billed({ state: 'none', cancelled_at: days(-45), ...over }, long)
  // Came after the time that is looked at, or never paid.
  await billed({ state: 'cancelled', cancelled_at: days(-5), ...over }, [[20, 3_600]])
  await billed({ state: 'cancelled', trial_used: true, cancelled_at: days(-5), ...over })
  // Ended, and bought again.
  await billed({ state: 'active', cancelled_at: days(-5), ...team }, long)
  const { churn, trialConversion, paid } = await console.billingFigures()
  expect(churn).toEqual({ count: 1, of: 3, share: 1 / 3 })
  expect(trialConversion).toEqual({ count: 2, of: 3, share: 2 / 3 })
  expect(paid).toEqual([{ amount: 3_600, currency: 'USD' }])
})

test('a customer on a test clock counts by its own time', async () => {
  const console = await staff()
  await query('delete from app.billing_account')
  const later = { clock_now: days(400), test_clock_id: 'clock_1', cancelled_at: days(395) }
  const over = { subscription_id: null, plan: 'free' }
  await billed({ state: 'cancelled', ...over, ...later }, [[0, 3_600]])
  expect((await console.billingFigures()).churn).toMatchObject({ count: 1, of: 1 })
})

test('subscriptions are listed by state and name, and one is shown with bills but without addresses or links', async () => {
  const console = await staff()
  const tenant = await billed(
    { state: 'past_due', past_due_since: days(-2), restrict_at: days(5), ...team },
    [[3, 3_600]],
  )
  await query(
    `update app.billing_invoice set hosted_invoice_url = 'https://pay.example/secret' where tenant_id = $1`,
    [tenant.id],
  )
  await query(`update app.billing_account set billing_email = 'secret@example.com' where tenant_id = $1`, [
    tenant.id,
  ])
  const { data } = await console.subscriptions({ state: 'past_due', search: tenant.slug, limit: 10 })
  expect(data).toMatchObject([
    { tenant: { id: tenant.id }, plan: { name: 'team' }, seats: 3, mrr: { amount: 3_600, currency: 'USD' } },
  ])
  expect((await console.subscriptions({ state: 'active', search: tenant.slug, limit: 10 })).data).toEqual([])
  const shown = await console.tenantBilling({ tenantId: tenant.id })
  expect(shown).toMatchObject({
    state: 'past_due',
    invoices: [{ total: { amount: 3_600, currency: 'USD' } }],
  })
  expect(JSON.stringify(shown)).not.toContain('secret')
})

test('where billing is off nobody can be asked, and no plan be agreed', async () => {
  const console = await staff()
  const tenant = await platform.tenant(await platform.person())
  expect(await refusal(console.resyncBilling({ tenantId: tenant.id }))).toMatchObject({ code: 'unavailable' })
  const agreed = {
    tenantId: tenant.id,
    plan: 'enterprise',
    until: null,
    reason: 'Contract 2026-17, signed',
  } as const
  expect(await refusal(console.setManualPlan(agreed))).toMatchObject({ code: 'unavailable' })
})

test('staff agree on a plan until a date and ask Stripe again; the workspace reads who it was', async () => {
  const services = platform.services as { billing?: unknown }
  services.billing = { mode: 'simulator' }
  onTestFinished(() => {
    delete services.billing
  })
  const console = await staff()
  const tenant = await platform.tenant(await platform.person())
  const until = days(30).toISOString()
  const agreed = {
    tenantId: tenant.id,
    plan: 'enterprise',
    until,
    reason: 'Contract 2026-17, signed',
  } as const
  await console.setManualPlan(agreed)
  await console.resyncBilling({ tenantId: tenant.id })
  expect(await console.tenantBilling({ tenantId: tenant.id })).toMatchObject({
    manualPlan: { name: 'enterprise' },
    manualUntil: until,
  })
  const [entry] = await query<{ kind: string }>(
    `select actor_kind as kind from app.audit_entry where tenant_id = $1 and table_name = 'billing_account' order by id desc limit 1`,
    [tenant.id],
  )
  expect(entry).toEqual({ kind: 'operator' })
  const jobs = await query<{ input: unknown }>(
    `select data->'input' as input from pgboss.job where name = 'billing.sync' and data->>'tenantId' = $1 order by created_on`,
    [tenant.id],
  )
  expect(jobs.map(({ input }) => input)).toEqual([
    { force: true, compare: false },
    { force: true, compare: true },
  ])
  await console.setManualPlan({ ...agreed, plan: null, until: null })
  const taken = await query<{ manual_plan: string | null; manual_until: Date | null }>(
    'select manual_plan, manual_until from app.billing_account where tenant_id = $1',
    [tenant.id],
  )
  // From here the data of an older, ended subscription is kept: taking back must not erase it today.
  expect(taken).toEqual([{ manual_plan: null, manual_until: expect.any(Date) }])
  const past = { ...agreed, until: days(-1).toISOString() }
  expect(await refusal(console.setManualPlan(past))).toMatchObject({ code: 'invalid' })
})
