import type { QueueState } from '@freehold/observability'
import { bossSchema, deadLetterQueue, pulseQueue } from './pg-boss-schema.ts'

/** How one queue stands, over all tenants: numbers only. */
export interface QueueFigures extends QueueState {
  /** `projects.export`; `system/cron/…` for crons. */
  name: string
}

const fn = `${bossSchema}.queue_figures()`

/** The operators' role may ask too, for a person who is an operator: it reads numbers, never a payload. */
export function figuresFence(operatorRole: string, ownRole: string): string[] {
  return [
    `grant usage on schema ${bossSchema} to ${operatorRole}`,
    `drop function if exists ${fn}`,
    `create function ${fn} returns table (name text, queued integer, running integer, oldest_age_seconds double precision, dead integer)
     language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $figures$
     #variable_conflict use_column
     begin
       if session_user <> '${ownRole}' and not door.is_operator(freehold.acting_user_id()) then return; end if;
       return query select q.name,
         count(j.id) filter (where j.state < 'active')::int,
         count(j.id) filter (where j.state = 'active')::int,
         coalesce(extract(epoch from now() - min(j.start_after) filter (where j.state < 'active' and j.start_after <= now())), 0)::float8,
         coalesce(max(d.dead), 0)::int
       from ${bossSchema}.queue q
       left join ${bossSchema}.job j on j.name = q.name and j.state <= 'active'
       left join door.count_dead_letters() d on d.name = q.name
       where q.name not in ('${deadLetterQueue}', '${pulseQueue}') and q.name !~ '^__' group by q.name order by q.name;
     end $figures$`,
    `revoke execute on function ${fn} from public`,
    `grant execute on function ${fn} to ${operatorRole}`,
  ]
}

/** Answers `QueueFigures`; to anybody but the jobs' role and operators, no row. */
export const selectQueueFigures = `select name, queued, running, oldest_age_seconds as "oldestAgeSeconds", dead from ${fn}`
