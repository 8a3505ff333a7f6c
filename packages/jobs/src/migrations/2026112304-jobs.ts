import { door, migrationOf, tenantTable } from '@freehold/db'

/**
 * What people see of their jobs; the work itself travels through pg-boss under the same id. Not audited: progress writes
 * several times a second, and what a job does to records is audited there, with the job as actor.
 */
const job = tenantTable('job', {
  columns: [
    'name text not null',
    'label text not null check (char_length(label) between 1 and 200)',
    // What it was started with: ids and settings, for a retry by a person.
    'input jsonb',
    `state text not null default 'queued' check (state in ('queued', 'running', 'completed', 'failed', 'cancelled'))`,
    'progress real not null default 0 check (progress between 0 and 1)',
    'message text',
    'error text',
    'attempt integer not null default 0',
    'started_at timestamptz',
    'finished_at timestamptz',
    'file_id uuid',
    'cancel_requested_at timestamptz',
  ],
  indexes: [['created_at', 'id']],
  softDelete: false,
  audit: false,
})

/** The worker knows a tenant's id from the payload; null rows mean that the tenant is gone. */
const tenantById = door({
  signature: 'tenant_by_id(p_tenant uuid)',
  returns: 'table (id uuid, slug text, name text)',
  to: ['jobs'],
  body: 'select id, slug, name from control.tenants where id = p_tenant',
})

export default migrationOf('2026112304-jobs', [job, tenantById])
