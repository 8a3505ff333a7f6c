import { concurrentIndex, liveView } from '@freehold/db'

/** What another system calls the record. The view's columns were fixed when it was made; a new one goes to its end. */
export function externalIdColumn(table: string): { up: string[]; down: string[] } {
  return {
    up: [
      `alter table app.${table} add column external_id text`,
      `alter table app.${table} add constraint ${table}_external_id_check check (char_length(external_id) between 1 and 255) not valid`,
      ...liveView(table).map((statement) => statement.replace(/^create view/, 'create or replace view')),
    ],
    down: [`drop view live.${table}`, `alter table app.${table} drop column external_id`, ...liveView(table)],
  }
}

/** Looks at every row, so in a step of its own that locks nobody out. */
export function externalIdValid(table: string): { up: string[]; down: string[] } {
  return { up: [`alter table app.${table} validate constraint ${table}_external_id_check`], down: [] }
}

/** Among living records: one in the trash does not stop its successor. */
export function externalIdUnique(table: string): { up: string[]; down: string[] } {
  return concurrentIndex(
    `app.${table}`,
    `${table}_external_id_unique`,
    '(tenant_id, external_id) where deleted_at is null and external_id is not null',
    'unique index',
  )
}
