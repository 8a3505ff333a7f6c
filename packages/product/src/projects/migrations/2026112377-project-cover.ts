import { liveView, migrationOf } from '@freehold/db'

/** Files of the project's own, the largest first. The view's columns were fixed when it was made; a new one goes to its end. */
const cover = {
  up: [
    'alter table app.project add column cover uuid[]',
    ...liveView('project').map((statement) => statement.replace(/^create view/, 'create or replace view')),
  ],
  down: ['drop view live.project', 'alter table app.project drop column cover', ...liveView('project')],
}

export default migrationOf('2026112377-project-cover', [cover])
