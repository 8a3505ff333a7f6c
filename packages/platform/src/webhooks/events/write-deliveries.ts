import { newId } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { askForDrain } from '../jobs/deliver.ts'
import { filterMatches } from './event-types.ts'

export interface NewEvent {
  id: string
  type: string
  /** Null: about no record (a test). */
  recordId: string | null
  at: Date
  /** As a version of the API shows it. */
  dataFor(version: string): unknown
}

/** An endpoint that is switched on. */
export interface Subscriber {
  id: string
  filters: readonly string[]
  apiVersion: string
  slow: boolean
}

interface Row {
  id: string
  endpoint: string
  event: string
  type: string
  record: string | null
  payload: string
}

const atOnce = 500

/** One delivery per event and endpoint that wants it, its payload frozen in the endpoint's API version; and a job that sends. */
export async function writeDeliveries(
  ctx: TenantContext,
  events: readonly NewEvent[],
  subscribers: readonly Subscriber[],
): Promise<string[]> {
  const rows = subscribers.flatMap((subscriber) =>
    events.filter(({ type }) => wants(subscriber, type)).map((event) => rowOf(subscriber, event)),
  )
  const due = ctx.clock.now()
  for (let start = 0; start < rows.length; start += atOnce)
    await insertRows(ctx, rows.slice(start, start + atOnce), due)
  const served = new Set(rows.map(({ endpoint }) => endpoint))
  for (const { id, slow } of subscribers) if (served.has(id)) await askForDrain(ctx, id, { slow })
  return rows.map(({ id }) => id)
}

function wants({ filters }: Subscriber, type: string): boolean {
  return filters.some((filter) => filterMatches(filter, type))
}

function rowOf({ id: endpoint, apiVersion }: Subscriber, event: NewEvent): Row {
  const { id, type, recordId, at } = event
  const data = event.dataFor(apiVersion)
  const payload = JSON.stringify({ id, type, timestamp: at.toISOString(), apiVersion, data })
  return { id: newId(), endpoint, event: id, type, record: recordId, payload }
}

async function insertRows(ctx: TenantContext, rows: Row[], due: Date): Promise<void> {
  const column = (name: keyof Row) => rows.map((row) => row[name])
  await sql`
    insert into app.webhook_delivery (id, endpoint_id, event_id, type, record_id, payload, due_at)
    select *, ${due}::timestamptz from unnest(${column('id')}::uuid[], ${column('endpoint')}::uuid[], ${column('event')}::uuid[],
      ${column('type')}::text[], ${column('record')}::uuid[], ${column('payload')}::text[])`.execute(ctx.sql)
}
