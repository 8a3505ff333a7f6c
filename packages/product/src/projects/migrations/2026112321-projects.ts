import { migrationOf, tenantTable } from '@freehold/db'
import { nameKeyColumn } from '../../name-key.ts'

const project = tenantTable('project', {
  columns: [
    'client_id uuid',
    'name text not null check (char_length(name) between 1 and 255)',
    nameKeyColumn,
    `status text not null check (status in ('planned', 'active', 'on_hold', 'done'))`,
    'due_date date',
    `description text not null default '' check (char_length(description) <= 10000)`,
    `colour text not null check (colour in ('indigo', 'green', 'amber', 'red', 'blue', 'violet', 'teal', 'pink'))`,
    'archived_at timestamptz',
  ],
  references: [{ column: 'client_id', table: 'client', cascade: true }],
  // One per sort of the list; by due date, no date is last in either direction.
  indexes: [
    ['name_key', 'id'],
    ['created_at', 'id'],
    ['updated_at', 'id'],
    [`(coalesce(due_date, date 'infinity'))`, 'id'],
    [`(coalesce(due_date, date '-infinity'))`, 'id'],
  ],
  search: ['name'],
})

const archived = {
  up: [
    'create index project_archived on app.project (tenant_id, updated_at, id) where deleted_at is null and archived_at is not null',
  ],
  down: [],
}

export default migrationOf('2026112321-projects', [project, archived])
