import type { CronRun } from '@freehold/jobs'
import { enqueue } from '@freehold/jobs'
import Stripe from 'stripe'
import { idOf } from '../facts/stripe-values.ts'
import { syncJob } from '../sync/sync-billing.ts'

interface Parked {
  id: string
  type: string
  customer_id: string | null
  object_id: string | null
}

type Run = Pick<CronRun, 'asJobs' | 'inSystem' | 'log' | 'clock' | 'signal'>

/**
 * Messages that name no customer, of which Stripe knows whose they are: a dispute names its charge, and the charge its customer. The others
 * that name none concern nobody here.
 */
export async function placeParked(run: Run, stripe: Stripe): Promise<void> {
  const parked = await run.asJobs<Parked>('select * from door.parked_stripe_events()', [])
  const nobodys: string[] = []
  for (const event of parked.filter(({ customer_id }) => customer_id === null)) {
    run.signal.throwIfAborted()
    const customer = await customerOfObject(stripe, event)
    if (customer === null) nobodys.push(event.id)
    else await place(run, event.id, customer)
  }
  if (nobodys.length > 0)
    await run.asJobs('select door.settle_parked_events($1, $2)', [nobodys, run.clock.now()])
}

async function customerOfObject(stripe: Stripe, { type, object_id: id }: Parked): Promise<string | null> {
  if (id === null) return null
  try {
    if (type.startsWith('charge.dispute.')) {
      const { charge } = await stripe.disputes.retrieve(id, { expand: ['charge'] })
      return typeof charge === 'string' ? null : idOf(charge.customer)
    }
    if (type.startsWith('refund.')) {
      const { charge } = await stripe.refunds.retrieve(id, { expand: ['charge'] })
      return charge && typeof charge !== 'string' ? idOf(charge.customer) : null
    }
  } catch (error) {
    // Gone at Stripe: nobody's any more.
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
  }
  return null
}

async function place(run: Run, eventId: string, customer: string): Promise<void> {
  const [row] = await run.asJobs<{ id: string; slug: string; name: string }>(
    'select id, slug, name from door.tenant_by_id((select door.place_stripe_event($1, $2)))',
    [eventId, customer],
  )
  if (!row) return
  await run.inSystem(async (system) => {
    await enqueue(await system.enter(row), syncJob, { force: false, compare: false })
  })
}
