import { Bone, formatCount, showError, showSuccess } from '@freehold/ui'
import { ActionIcon, Anchor, Loader, Popover } from '@mantine/core'
import { IconActivity } from '@tabler/icons-react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { trpc } from '../api/trpc.ts'
import { useCan } from '../session/use-can.ts'
import { DownloadButton } from './download-button.tsx'
import { isActive, type Job } from './job-polling.ts'
import './job-tray.css'
import { useJobPolling } from './use-job-polling.ts'
import { isShown, jobTray } from './use-track-job.ts'

const route = getRouteApi('/w/$tenant')
// No page needs it to be drawn: it comes when the tray is opened.
const JobCard = lazy(() => import('./job-card.tsx').then((m) => ({ default: m.JobCard })))

/** The person's own jobs in the top bar: how many run, each with its progress, wherever they are in the app. */
export function JobTray() {
  return useCan('job:read').allowed ? <Tray /> : null
}

function Tray() {
  const { tenant } = route.useParams()
  const opened = jobTray.use()
  const { data } = trpc.jobs.list.useQuery({ mine: true, limit: 5 }, { refetchInterval: useJobPolling() })
  const jobs = data?.data ?? []
  const running = jobs.filter(isActive).length
  useNews(jobs, opened)
  const label = running > 0 ? `Jobs, ${formatCount(running)} running` : 'Jobs'
  return (
    <Popover
      opened={opened}
      onChange={jobTray.set}
      position="bottom-end"
      width={380}
      withinPortal
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <ActionIcon size={32} aria-label={label} data-hint={label} onClick={() => jobTray.set(!opened)}>
          {running > 0 ? <Loader size={16} /> : <IconActivity size={18} stroke={1.7} />}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="Your jobs">
        <div className="web-tray">
          <p className="web-tray-head">
            Your jobs
            <Anchor
              size="xs"
              renderRoot={(props) => (
                <Link
                  to="/w/$tenant/jobs"
                  params={{ tenant }}
                  onClick={() => jobTray.set(false)}
                  {...props}
                />
              )}
            >
              All jobs
            </Anchor>
          </p>
          <Suspense fallback={<Bone width="60%" />}>
            {jobs.map((job) => (
              <JobCard key={job.id} job={job} />
            ))}
          </Suspense>
          {jobs.length === 0 ? <span className="fh-muted">Nothing has run yet.</span> : null}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

/** Tells when a job that was seen running has ended, unless the open tray or something else shows it. */
function useNews(jobs: readonly Job[], trayOpened: boolean): void {
  const seenRunning = useRef(new Set<string>())
  useEffect(() => {
    for (const job of jobs) {
      if (isActive(job)) seenRunning.current.add(job.id)
      else if (seenRunning.current.delete(job.id) && !trayOpened && !isShown(job.id)) tellEnd(job)
    }
  }, [jobs, trayOpened])
}

function tellEnd(job: Job): void {
  if (job.state === 'completed')
    showSuccess(`${job.label}: ready`, job.file ? <DownloadButton job={job} /> : undefined)
  if (job.state === 'failed') showError(`${job.label}: ${job.error ?? 'failed'}`)
}
