import { door, migrationOf, ownerRoles } from '@freehold/db'

/**
 * A worker begins a whole batch of many tenants in one statement: the ids are of deliveries it holds. Answers those it could
 * begin, or that a person had cancelled; a row that somebody else holds, that has ended or is gone is looked at alone.
 */
const beginJobs = door({
  signature: 'begin_jobs(p_tenants uuid[], p_ids uuid[], p_attempts integer[])',
  returns: 'table (id uuid, state text)',
  volatility: 'volatile',
  to: ['jobs'],
  body: `with free as (
      select j.tenant_id, j.id, g.attempt
      from unnest(p_tenants, p_ids, p_attempts) as g (tenant, id, attempt)
      join app.job j on j.tenant_id = g.tenant and j.id = g.id
      where j.state in ('queued', 'running') for update of j skip locked)
    update app.job j set
      state = case when j.cancel_requested_at is null then 'running' else 'cancelled' end,
      finished_at = case when j.cancel_requested_at is null then null else now() end,
      attempt = f.attempt, progress = 0, message = null, error = null, started_at = coalesce(j.started_at, now())
    from free f where j.tenant_id = f.tenant_id and j.id = f.id returning j.id, j.state`,
})

const forDoor = {
  up: [
    `create policy door on app.job to ${ownerRoles.door} using (true) with check (true)`,
    `grant select, update (state, finished_at, attempt, progress, message, error, started_at) on app.job to ${ownerRoles.door}`,
  ],
  down: [`revoke all on app.job from ${ownerRoles.door}`, 'drop policy door on app.job'],
}

export default migrationOf('2026112371-begin-jobs', [forDoor, beginJobs])
