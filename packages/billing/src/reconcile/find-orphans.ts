import type { CronRun } from '@freehold/jobs'
import type Stripe from 'stripe'
import { idOf } from '../facts/stripe-values.ts'

const kind = 'orphan_subscription'

type Run = Pick<CronRun, 'asJobs' | 'log' | 'clock' | 'signal'>

/** Living subscriptions at Stripe that no workspace has: somebody pays and gets nothing. Staff have to look. */
export async function findOrphans(run: Run, stripe: Stripe): Promise<number> {
  const began = run.clock.now()
  let found = 0
  let page: Stripe.Subscription[] = []
  const look = async () => {
    found += await noteUnknown(run, page)
    page = []
  }
  for await (const subscription of stripe.subscriptions.list({ limit: 100 })) {
    // What ends by itself charges nothing more: of a workspace that was erased within a paid period.
    if (subscription.cancel_at !== null || subscription.cancel_at_period_end) continue
    page.push(subscription)
    if (page.length === 100) await look()
  }
  await look()
  await run.asJobs('select door.settle_orphan_findings($1, $2, $3)', [[kind], began, run.clock.now()])
  return found
}

async function noteUnknown(run: Run, subscriptions: readonly Stripe.Subscription[]): Promise<number> {
  run.signal.throwIfAborted()
  if (subscriptions.length === 0) return 0
  const customers = subscriptions.map(({ customer }) => idOf(customer) ?? '')
  const known = await run.asJobs<{ customer_id: string }>(
    'select customer_id from door.tenants_of_customers($1)',
    [customers],
  )
  const ids = new Set(known.map(({ customer_id }) => customer_id))
  let found = 0
  for (const [i, { id, status }] of subscriptions.entries()) {
    const customer = customers[i] ?? ''
    if (ids.has(customer)) continue
    found++
    const words = `The customer ${customer} has a subscription (${id}, ${status}) at Stripe and no workspace here.`
    const [row] = await run.asJobs<{ fresh: boolean }>(
      'select door.note_orphan_finding($1, $2, $3, false, $4) as fresh',
      [kind, id, words, run.clock.now()],
    )
    if (row?.fresh) run.log.error('a subscription is nobody’s', { customer, subscription: id })
  }
  return found
}
