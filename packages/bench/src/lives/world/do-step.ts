import { recordUsage, reportUsageJob } from '@freehold/billing/metering'
import { newId } from '@freehold/core'
import { enqueue } from '@freehold/jobs'
import { sql } from 'kysely'
import type { Card, Step } from '../scenario/step.ts'
import { callOf, outcomeOf } from './call.ts'
import type { Life } from './open-life.ts'
import { testCards } from './test-cards.ts'

const day = 86_400
/** Stripe turns a clock by two periods of the shortest subscription at most. */
const mostAtOnce = 25 * day

/** Refused: in whose words. */
export type Outcome = { refused: string | null }
const fine: Outcome = { refused: null }

/** Does what a step says through our own procedures, or at the provider where people do it there. */
export async function doStep(life: Life, step: Step, now: number): Promise<Outcome> {
  const billing = () => life.ask().billing
  switch (step.do) {
    case 'trial':
      return change(life, billing().startTrial({ plan: step.plan, interval: step.interval }))
    case 'checkout':
      return checkOut(life, step, now)
    case 'card':
      return setCard(life, step.card, now)
    case 'dropCard':
      return dropCard(life)
    case 'change':
      return change(life, billing().changePlan({ plan: step.plan, interval: step.interval }))
    case 'join':
      return moveColleague(life, 'reactivate')
    case 'leave':
      return moveColleague(life, 'deactivate')
    case 'cancel':
      return change(life, billing().cancel({ afterwards: step.after }))
    case 'keep':
      return change(life, billing().resume())
    case 'pay':
      return pay(life)
    case 'payInApp':
      return change(life, billing().pay())
    case 'advance':
      return advanceClock(life, step.seconds, now)
    case 'use':
      return use(life, step.quantity)
    case 'manual':
      return agree(life, step.days, now)
    case 'refund':
    case 'dispute':
      return takeBack(life, step)
    case 'twoSyncs':
      await life.ask().billing.refresh()
      await life.ask().billing.refresh()
      await life.jobs.drain(2)
      return fine
    case 'reconcile':
      return comeBack(life)
  }
}

/** What was asked for, and what its job made of it. */
async function change(life: Life, answer: Promise<{ change: { id: string } }>): Promise<Outcome> {
  const asked = await outcomeOf(answer)
  if (asked.refused !== null) return asked
  await life.jobs.drain()
  const [row] = await life.house.query<{ state: string; message: string | null }>(
    'select state, message from app.billing_change where tenant_id = $1 order by created_at desc, id desc limit 1',
    [life.tenant.id],
  )
  const held = row?.state === 'done' || row?.state === 'action_required'
  return { refused: held ? null : `${row?.state}: ${row?.message}` }
}

async function checkOut(life: Life, step: Extract<Step, { do: 'checkout' }>, now: number): Promise<Outcome> {
  const { plan, interval, card } = step
  const found: { url?: string; kind?: string } = {}
  const asked = await outcomeOf(
    life
      .ask()
      .billing.checkout({ purpose: 'subscribe', plan, interval })
      .then((page) => Object.assign(found, page)),
  )
  if (asked.refused !== null) return asked
  if (found.kind !== 'checkout') return { refused: `sent to the ${found.kind} instead` }
  await complete(life, found.url ?? '', card, now)
  return comeBack(life)
}

/** On the page: the card is typed; one that is refused leaves the page open. */
async function complete(life: Life, url: string, card: Card, now: number): Promise<void> {
  const id = url.split('/').at(-1) ?? ''
  try {
    life.simulator.run({ kind: 'checkout.sessions.complete', id, params: testCards(card, now) })
  } catch (error) {
    if (card !== 'declining') throw error
  }
}

async function comeBack(life: Life): Promise<Outcome> {
  await life.ask().billing.refresh()
  return fine
}

/** On the provider's page: the card pays from now on, for the customer and for a subscription that had one of its own. */
async function setCard(life: Life, card: Card, now: number): Promise<Outcome> {
  const { hand, simulator, customer } = life
  await life.ask().billing.checkout({ purpose: 'card' })
  const params = { type: 'card', card: testCards(card, now) }
  const { id } = simulator.run({ kind: 'paymentMethods.create', params }) as { id: string }
  await hand.paymentMethods.attach(id, { customer })
  await hand.customers.update(customer, { invoice_settings: { default_payment_method: id } })
  const subscriptions = await hand.subscriptions.list({ customer, limit: 100 })
  for (const subscription of subscriptions.data)
    if (subscription.default_payment_method !== null)
      await hand.subscriptions.update(subscription.id, { default_payment_method: id })
  return comeBack(life)
}

/** In the portal. */
async function dropCard({ hand, customer }: Life): Promise<Outcome> {
  const methods = await hand.paymentMethods.list({ customer, limit: 100 })
  for (const { id } of methods.data) await hand.paymentMethods.detach(id)
  return fine
}

async function moveColleague(life: Life, how: 'reactivate' | 'deactivate'): Promise<Outcome> {
  const wanted = how === 'reactivate' ? 'deactivated' : 'active'
  const [row] = await life.house.query<{ id: string }>(
    'select id from app.membership where tenant_id = $1 and status = $2 and id = any ($3) order by id limit 1',
    [life.tenant.id, wanted, life.colleagues.map(({ id }) => id)],
  )
  if (!row) throw new Error(`Nobody is left to ${how}`)
  return outcomeOf(life.ask().members[how]({ id: row.id }))
}

/** On the invoices' own pages, with the card that is there; the person does what the bank asks. */
async function pay({ hand, simulator, customer }: Life): Promise<Outcome> {
  const open = await hand.invoices.list({ customer, status: 'open', limit: 100 })
  for (const { id } of open.data.toReversed()) simulator.run({ kind: 'invoices.pay_on_page', id })
  return fine
}

export async function advanceClock({ hand, clock }: Life, seconds: number, now: number): Promise<Outcome> {
  for (let gone = 0; gone < seconds; ) {
    gone = Math.min(seconds, gone + mostAtOnce)
    await hand.testHelpers.testClocks.advance(clock, { frozen_time: now + gone })
  }
  return fine
}

/** A feature notes what it used; the next hour reports it. */
async function use({ house, tenant, jobs }: Life, quantity: number): Promise<Outcome> {
  await house.services.database.inTenant(callOf('lives'), tenant, async (ctx) => {
    await recordUsage(ctx, { id: `lives:${newId()}`, meter: 'api_calls', quantity })
    await enqueue(ctx, reportUsageJob, {})
  })
  await jobs.drain()
  return fine
}

/** Staff put a workspace on a plan by agreement. */
async function agree(life: Life, days: number, now: number): Promise<Outcome> {
  const { house, tenant, staff } = life
  const until = new Date((now + days * day) * 1000)
  const actor = { kind: 'operator', operatorId: staff.userId, sessionId: null } as const
  await house.services.operators?.inSystem({ ...callOf('lives'), actor }, async ({ sql: trx }) => {
    await sql`select door.set_manual_plan(${tenant.id}, 'enterprise', ${until})`.execute(trx)
  })
  return comeBack(life)
}

/** Money goes back, or the holder of the card says it was wrong: of the newest payment. */
async function takeBack(
  { hand, simulator, customer }: Life,
  step: Extract<Step, { do: 'refund' | 'dispute' }>,
): Promise<Outcome> {
  const charges = await hand.charges.list({ customer, limit: 100 })
  const charge = charges.data.find(
    ({ paid, disputed, amount, amount_refunded: gone }) => paid && !disputed && gone < amount,
  )
  if (!charge) return fine
  const left = charge.amount - charge.amount_refunded
  if (step.do === 'dispute') simulator.run({ kind: 'disputes.open', params: { charge: charge.id } })
  else await hand.refunds.create({ charge: charge.id, amount: Math.max(1, Math.floor(left * step.share)) })
  return fine
}
