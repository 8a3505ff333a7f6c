import { CopyField, type Property, PropertyList, RelativeTime } from '@freehold/ui'
import { Drawer, Loader } from '@mantine/core'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { isActive, type Job, JobCard } from '../job-progress/index.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { useReturnFocus } from '../routing/use-return-focus.ts'

/** One job with all that is known of it. */
export function JobDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const job = trpc.jobs.get.useQuery(
    { id },
    { refetchInterval: ({ state }) => (state.data && isActive(state.data) ? 1_000 : false) },
  )
  useReturnFocus()
  return (
    <Drawer opened onClose={onClose} size={520} title="Job">
      {job.data ? <Details job={job.data} /> : null}
      {job.isPending ? <Loader aria-label="Loading" /> : null}
      {job.error && !job.data ? (
        <ProblemState problem={readError(job.error)} noun="job" onRetry={() => void job.refetch()} />
      ) : null}
    </Drawer>
  )
}

function Details({ job }: { job: Job }) {
  return (
    <div className="web-job-details">
      <JobCard job={job} />
      <PropertyList items={propertiesOf(job)} />
      {job.startedWith.length > 0 ? (
        <section aria-labelledby="job-input">
          <h3 id="job-input">Started with</h3>
          <PropertyList
            items={job.startedWith.map(({ name, value }) => ({
              label: name,
              value: <span className="web-job-input">{value}</span>,
            }))}
          />
        </section>
      ) : null}
    </div>
  )
}

function propertiesOf(job: Job): Property[] {
  const took = job.startedAt && job.finishedAt ? tookOf(job.startedAt, job.finishedAt) : null
  return [
    { label: 'Attempts', value: job.attempt },
    { label: 'Started by', value: <bdi>{job.createdBy?.name ?? 'The system'}</bdi> },
    { label: 'Asked for', value: <RelativeTime value={job.createdAt} /> },
    ...(job.startedAt ? [{ label: 'Began', value: <RelativeTime value={job.startedAt} /> }] : []),
    ...(job.finishedAt ? [{ label: 'Ended', value: <RelativeTime value={job.finishedAt} /> }] : []),
    ...(took === null ? [] : [{ label: 'Took', value: took }]),
    ...(job.file ? [{ label: 'File', value: <span className="web-job-input">{job.file.name}</span> }] : []),
    ...(job.file?.expiresAt
      ? [{ label: 'File is kept until', value: <RelativeTime value={job.file.expiresAt} /> }]
      : []),
    ...(job.requestId
      ? [{ label: 'Request id', value: <CopyField value={job.requestId} label="request id" /> }]
      : []),
  ]
}

function tookOf(from: string, to: string): string {
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000
  return seconds < 60
    ? `${seconds.toFixed(1)} s`
    : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}
