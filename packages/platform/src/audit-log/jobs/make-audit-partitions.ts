import { defineCron } from '@freehold/jobs'

/** How many months of partitions stand ready: crons may fail that long before entries fall into the default partition. */
const monthsAhead = 3

/** Every night: the audit log's partitions of this month and the next ones. */
export const auditPartitionsCron = defineCron({
  name: 'audit.partition',
  async handler(run) {
    const made = await run.asJobs<{ name: string }>(
      'select make_audit_partitions as name from freehold.make_audit_partitions($1, $2)',
      [run.clock.now(), monthsAhead],
    )
    if (made.length > 0) run.log.info('audit partitions made', { partitions: made.map(({ name }) => name) })
  },
})
