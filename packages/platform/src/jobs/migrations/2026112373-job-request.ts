import { migrationOf } from '@freehold/db'

/** Which request started a job: the word that finds its lines in the log. Older ones do not know. */
const requestId = {
  up: [
    'alter table app.job add column request_id text',
    `alter table app.job alter column request_id set default nullif(current_setting('app.request_id', true), '')`,
  ],
  down: ['alter table app.job drop column request_id'],
}

export default migrationOf('2026112373-job-request', [requestId])
