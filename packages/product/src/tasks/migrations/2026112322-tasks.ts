import { migrationOf, tenantTable } from '@freehold/db'

const task = tenantTable('task', {
  columns: [
    'project_id uuid not null',
    'title text not null check (char_length(title) between 1 and 500)',
    `state text not null check (state in ('todo', 'doing', 'done'))`,
    'assignee_id uuid',
    'position integer not null',
    // A member who leaves is unassigned; only this column may become null, never tenant_id.
    'foreign key (tenant_id, assignee_id) references app.membership (tenant_id, id) on delete set null (assignee_id)',
  ],
  references: [{ column: 'project_id', table: 'project', cascade: true }],
  indexes: [['project_id', 'position', 'id']],
})

const assignee = {
  up: ['create index task_assignee_id on app.task (tenant_id, assignee_id) where assignee_id is not null'],
  down: [],
}

export default migrationOf('2026112322-tasks', [task, assignee])
