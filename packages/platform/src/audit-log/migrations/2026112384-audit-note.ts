import { migration } from '@freehold/db'

/**
 * Why a change was made, when it was made for another one: an undo, a restored version. Set for the transaction by whoever
 * replays; the trigger that writes entries need not know.
 */
export default migration('2026112384-audit-note', {
  up: [
    'alter table app.audit_entry add column note jsonb',
    `alter table app.audit_entry alter column note set default nullif(current_setting('app.note', true), '')::jsonb`,
  ],
  down: ['alter table app.audit_entry drop column note'],
})
