import { migrationOf, tenantTable } from '@freehold/db'
import { nameKeyColumn } from '../../name-key.ts'

const client = tenantTable('client', {
  columns: [
    'name text not null check (char_length(name) between 1 and 255)',
    nameKeyColumn,
    'email text check (char_length(email) between 3 and 320)',
    'website text check (char_length(website) <= 2000)',
    'notes text check (char_length(notes) <= 10000)',
    `colour text not null check (colour in ('indigo', 'green', 'amber', 'red', 'blue', 'violet', 'teal', 'pink'))`,
    'archived_at timestamptz',
  ],
  uniques: [['name_key']],
  indexes: [
    ['name_key', 'id'],
    ['created_at', 'id'],
  ],
  search: ['name', 'email'],
})

const archived = {
  up: [
    'create index client_archived on app.client (tenant_id, name_key, id) where deleted_at is null and archived_at is not null',
  ],
  down: [],
}

export default migrationOf('2026112320-clients', [client, archived])
