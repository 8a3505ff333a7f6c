import type { SystemContext } from '@freehold/db'
import { enqueue } from '@freehold/jobs'
import { sql } from 'kysely'
import type Stripe from 'stripe'
import { syncJob } from '../sync/sync-billing.ts'
import { customerOfEvent } from './customer-of-event.ts'

/** `parked`: of a customer nobody knows yet. `repeated`: it was there. */
export type Stored = 'stored' | 'parked' | 'repeated'

interface Row {
  fresh: boolean
  send: boolean
  id: string | null
  slug: string | null
  name: string | null
}

/** Puts one message into the inbox, once, and queues the sync that will see it, all in the caller's transaction. */
export async function storeEvent(
  system: SystemContext,
  event: Stripe.Event,
  { missed = false } = {},
): Promise<Stored> {
  const { customer, clock, object } = customerOfEvent(event)
  const created = new Date(event.created * 1000)
  const { rows } = await sql<Row>`
    select fresh, send, id, slug, name from door.receive_stripe_event(
      ${event.id}, ${event.type}, ${customer}, ${clock}, ${object}, ${created}, ${system.clock.now()}, ${missed})`.execute(
    system.sql,
  )
  const row = rows[0]
  if (!row?.fresh) return 'repeated'
  const { id, slug, name } = row
  if (id === null || slug === null || name === null) return 'parked'
  if (row.send)
    await enqueue(await system.enter({ id, slug, name }), syncJob, { force: false, compare: false })
  return 'stored'
}
