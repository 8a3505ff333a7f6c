import { JobProgress, type JobState, RelativeTime } from '@freehold/ui'
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { trpc } from '../api/trpc.ts'
import { isActive, type Job } from './job-polling.ts'

/** One job as it is now: progress, cancel, retry, download. The list it comes from does the asking. */
export function JobCard({ job }: { job: Job }) {
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
      result={job.file ? <DownloadButton path={job.file.path} /> : undefined}
      meta={
        <>
          <RelativeTime value={job.createdAt} />
          {job.createdBy?.name ? <bdi> by {job.createdBy.name}</bdi> : null}
        </>
      }
    />
  )
}

function shownState(job: Job): JobState {
  if (job.state === 'completed') return 'succeeded'
  return job.state === 'queued' && job.attempt > 1 ? 'retrying' : job.state
}

export function DownloadButton({ path }: { path: string }) {
  return (
    <Button size="xs" component="a" href={path} download leftSection={<IconDownload size={14} />}>
      Download
    </Button>
  )
}
