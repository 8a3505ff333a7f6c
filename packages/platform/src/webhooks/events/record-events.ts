import type { ResourceDefinition } from '@freehold/api'
import { newId } from '@freehold/core'
import type { BeforeCommit, TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { type EventSource, eventSources, filterMatches, nounOf, verbsOf } from './event-types.ts'
import { type Effect, netEffects, notedEffects, type WrittenEntry } from './net-effects.ts'
import { presentRecords } from './present-records.ts'
import { type NewEvent, type Subscriber, writeDeliveries } from './write-deliveries.ts'

/**
 * Turns what a transaction wrote into events, inside it, whoever wrote: a verb, a cascade, an undo, a job. Nothing is asked of
 * features but how they present their records.
 */
export function recordEvents(resources: Iterable<ResourceDefinition>): BeforeCommit {
  const sources = new Map(eventSources(resources).map((source) => [source.subject, source]))
  const subjects = [...sources.keys()]
  return {
    when: 'freehold.sends_events()',
    async run(ctx) {
      const { entries, noted, subscribers } = await readWritten(ctx, subjects)
      const effects = [...netEffects(entries), ...notedEffects(noted)]
      if (effects.length === 0) return
      const wanted = effects.filter((effect) => isWanted(sources.get(effect.subject), effect, subscribers))
      const events = await makeEvents(ctx, sources, wanted)
      await writeDeliveries(ctx, events, subscribers)
    },
  }
}

/** What was written, and who may want to hear of it, in one statement: a writer waits for each. */
async function readWritten(
  ctx: TenantContext,
  subjects: string[],
): Promise<{ entries: WrittenEntry[]; noted: string; subscribers: Subscriber[] }> {
  const { rows } = await sql<{
    entries: WrittenEntry[] | null
    noted: string | null
    subscribers: Subscriber[] | null
  }>`
    select current_setting('app.noted_events', true) as noted,
      (select jsonb_agg(w) from (
        select subject, row_id as "rowId", verb from freehold.entries_of_transaction(${subjects}::text[])) w) as entries,
      (select jsonb_agg(s) from (
        select e.id, e.events as filters, e.api_version as "apiVersion", coalesce(h.slow, false) as slow
        from live.webhook_endpoint e left join app.webhook_health h on h.endpoint_id = e.id
        where e.enabled order by e.id) s) as subscribers`.execute(ctx.sql)
  const [row] = rows
  return { entries: row?.entries ?? [], noted: row?.noted ?? '', subscribers: row?.subscribers ?? [] }
}

function isWanted(source: EventSource | undefined, { verb }: Effect, subscribers: Subscriber[]): boolean {
  if (!source || !verbsOf(source).includes(verb)) return false
  const type = `${nounOf(source)}.${verb}`
  return subscribers.some(({ filters }) => filters.some((filter) => filterMatches(filter, type)))
}

/** In the order in which the records were first touched. */
async function makeEvents(
  ctx: TenantContext,
  sources: ReadonlyMap<string, EventSource>,
  effects: Effect[],
): Promise<NewEvent[]> {
  const records = await presentRecords(ctx, sources, effects)
  const at = ctx.clock.now()
  return effects.flatMap(({ subject, rowId, verb }) => {
    const source = sources.get(subject)
    const record = verb === 'deleted' ? { id: rowId } : records.get(rowId)
    if (!source || record === undefined) return []
    const versions = verb === 'deleted' ? undefined : source.events.versions
    const dataFor = (version: string) => versions?.[version]?.down(record) ?? record
    return [{ id: newId(), type: `${nounOf(source)}.${verb}`, recordId: rowId, at, dataFor }]
  })
}
