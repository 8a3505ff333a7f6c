import { JobProgress, type JobState, RelativeTime } from '@freehold/ui'
import { Anchor } from '@mantine/core'
import { trpc } from '../api/trpc.ts'
import { DownloadButton } from './download-button.tsx'
import { isActive, type Job } from './job-polling.ts'

/** One job as it is now: progress, cancel, retry, download. The list it comes from does the asking. */
export function JobCard({ job, onDetails }: { job: Job; onDetails?: () => void }) {
  const utils = trpc.useUtils()
  const refresh = { onSettled: () => utils.jobs.invalidate() }
  const cancel = trpc.jobs.cancel.useMutation(refresh)
  const retry = trpc.jobs.retry.useMutation(refresh)
  return (
    <JobProgress
      title={job.label}
      state={shownState(job)}
      progress={job.state === 'running' && job.progress > 0 ? { fraction: job.progress } : undefined}
      step={job.cancelRequested && isActive(job) ? 'Stopping…' : (job.message ?? undefined)}
      error={job.error ? { message: job.error } : undefined}
      onCancel={job.canCancel && !cancel.isPending ? () => cancel.mutate({ id: job.id }) : undefined}
      onRetry={job.canRetry && !retry.isPending ? () => retry.mutate({ id: job.id }) : undefined}
      result={job.file ? <DownloadButton job={job} /> : undefined}
      meta={
        <>
          <RelativeTime value={job.createdAt} />
          {job.createdBy?.name ? <bdi> by {job.createdBy.name}</bdi> : null}
          {onDetails ? (
            <>
              {' · '}
              <Anchor
                component="button"
                type="button"
                inherit
                aria-label={`Details of ${job.label}`}
                onClick={onDetails}
              >
                Details
              </Anchor>
            </>
          ) : null}
        </>
      }
    />
  )
}

function shownState(job: Job): JobState {
  if (job.state === 'completed') return 'succeeded'
  return job.state === 'queued' && job.attempt > 1 ? 'retrying' : job.state
}
