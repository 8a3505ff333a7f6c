import type { TenantContext } from '@freehold/db'
import { parse } from 'zod/v4/core'
import type { EventSource } from './event-types.ts'
import type { Effect } from './net-effects.ts'

const atOnce = 500

/** The records of these effects by id, as their features present them; what a schema does not name is refused. */
export async function presentRecords(
  ctx: TenantContext,
  sources: ReadonlyMap<string, EventSource>,
  effects: readonly Effect[],
): Promise<Map<string, unknown>> {
  const records = new Map<string, unknown>()
  for (const [subject, { events }] of sources) {
    const ids = effects
      .filter((effect) => effect.subject === subject && effect.verb !== 'deleted')
      .map(({ rowId }) => rowId)
    for (let start = 0; start < ids.length; start += atOnce) {
      const rows = await events.present(ctx, ids.slice(start, start + atOnce))
      for (const row of rows) records.set(row.id, parse(events.schema, row))
    }
  }
  return records
}
