import { concurrentIndex, migrationWithoutTransaction } from '@freehold/db'

/** How many wait is asked at each `enqueue`. */
export default migrationWithoutTransaction('2026112371-waiting-jobs', [
  concurrentIndex('app.job', 'job_waiting', `(tenant_id) where state = 'queued'`),
])
