import { door, migrationOf, ownerRoles, tenantTable } from '@freehold/db'

/**
 * Jobs that were given up, until a person decides: they are started again or discarded. The id is the job's. Kept apart from
 * `app.job`, which has no row for jobs that people do not see.
 */
const deadLetter = tenantTable('dead_letter', {
  columns: [
    'name text not null',
    // As in the list of jobs; null for jobs that people do not see.
    'label text',
    'input jsonb',
    'error text not null',
    'attempts integer not null',
    'request_id text not null',
    'on_behalf_of uuid',
    'key_id uuid',
    'failed_at timestamptz not null',
  ],
  indexes: [['failed_at', 'id']],
  softDelete: false,
  audit: { mask: ['input'] },
  grants: ['select', 'insert', 'delete'],
})

/** For gauges and alerts: numbers over all tenants, nothing of what is in them. */
const countDeadLetters = door({
  signature: 'count_dead_letters()',
  returns: 'table (name text, dead integer)',
  to: ['jobs'],
  body: 'select name, count(*)::integer from app.dead_letter group by name',
})

const forDoor = {
  up: [
    `create policy door on app.dead_letter for select to ${ownerRoles.door} using (true)`,
    `grant select on app.dead_letter to ${ownerRoles.door}`,
  ],
  down: [],
}

/** What a job has done already, in the transaction that did it: a delivery that comes again finds it (`run.once`). */
const jobEffect = tenantTable('job_effect', {
  columns: ['job_id uuid not null', 'key text not null check (char_length(key) between 1 and 200)'],
  uniques: [['job_id', 'key']],
  softDelete: false,
  audit: false,
  grants: ['select', 'insert', 'delete'],
})

export default migrationOf('2026112370-dead-letters', [deadLetter, forDoor, countDeadLetters, jobEffect])
