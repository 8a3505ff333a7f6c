import type { CronRun } from '@freehold/jobs'
import type Stripe from 'stripe'
import { webhookEvents } from '../catalogue/webhook-events.ts'
import { type Stored, storeEvent } from '../inbox/store-event.ts'

const watermark = 'events'
/** Looked at again each time: Stripe may still be sending the newest. */
const overlapMs = 2 * 3_600_000
/** Where nothing was compared yet. */
const firstLookMs = 3 * 24 * 3_600_000

const expected: ReadonlySet<string> = new Set(webhookEvents)

type Run = Pick<CronRun, 'asJobs' | 'inSystem' | 'log' | 'clock' | 'signal'>

/**
 * Stripe's own list of messages since the last look: those that never came are put into the inbox as if they had. Returns how many
 * there were.
 */
export async function takeMissed(run: Run, stripe: Stripe): Promise<number> {
  const now = run.clock.now()
  const [row] = await run.asJobs<{ at: Date | string | null }>('select door.billing_watermark($1) as at', [
    watermark,
  ])
  const since = row?.at ? new Date(row.at).getTime() - overlapMs : now.getTime() - firstLookMs
  let missed = 0
  let page: Stripe.Event[] = []
  for await (const event of stripe.events.list({ created: { gte: Math.floor(since / 1000) }, limit: 100 })) {
    if (!expected.has(event.type)) continue
    page.push(event)
    if (page.length < 100) continue
    missed += await takeUnknown(run, page)
    page = []
  }
  missed += await takeUnknown(run, page)
  await run.asJobs('select door.set_billing_watermark($1, $2)', [watermark, now])
  if (missed > 0) await report(run, missed)
  return missed
}

async function takeUnknown(run: Run, events: readonly Stripe.Event[]): Promise<number> {
  run.signal.throwIfAborted()
  if (events.length === 0) return 0
  const known = await run.asJobs<{ id: string }>('select id from door.known_stripe_events($1)', [
    events.map(({ id }) => id),
  ])
  const ids = new Set(known.map(({ id }) => id))
  const stored: Stored[] = []
  // Stripe lists the newest first.
  for (const event of events.filter(({ id }) => !ids.has(id)).toReversed())
    stored.push(await run.inSystem((system) => storeEvent(system, event, { missed: true })))
  return stored.filter((each) => each === 'stored').length
}

async function report(run: Run, missed: number): Promise<void> {
  const words = `${missed} messages of Stripe’s never came; what they tell was fetched now. Look at the endpoint’s failures at Stripe.`
  run.log.error('messages of stripe’s never came', { missed })
  await run.asJobs('select door.note_orphan_finding($1, $2, $3, true, $4)', [
    'events_missed',
    run.clock.now().toISOString(),
    words,
    run.clock.now(),
  ])
}
