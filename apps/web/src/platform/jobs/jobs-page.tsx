import { Bone, EmptyState, FilterSelect, PageHeader } from '@freehold/ui'
import { Button, Switch } from '@mantine/core'
import { IconActivity } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { trpc } from '../api/trpc.ts'
import { JobCard, useJobPolling } from '../job-progress/index.ts'
import { listAnswer, useListUrl } from '../list/index.ts'
import { useTitle } from '../routing/use-title.ts'
import { useCan, useWorkspace } from '../session/index.ts'
import './jobs.css'
import { JobTabs } from './job-tabs.tsx'
import { type JobsSearch, jobStates, toJobsInput } from './routes.ts'

const JobDrawer = lazy(() => import('./job-drawer.tsx').then((m) => ({ default: m.JobDrawer })))

const stateLabels = {
  queued: 'Queued',
  running: 'Running',
  completed: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
} as const
const options = jobStates.map((value) => ({ value, label: stateLabels[value] }))

/** Background work: what runs now, live, and what ran before. */
export function Page() {
  useTitle('Jobs', useWorkspace().name)
  const list = useListUrl<JobsSearch>()
  const seesAll = useCan('job:read-all').allowed
  const query = trpc.jobs.list.useQuery(toJobsInput(list.search), {
    placeholderData: keepPreviousData,
    refetchInterval: useJobPolling(),
  })
  const { rows, problem } = listAnswer(query, 'jobs')
  const { state, mine, job: shown } = list.search
  const pager = list.pager(query.data?.nextCursor, query.isFetching)
  return (
    <div className="fh-page">
      <PageHeader title="Jobs" description="Exports and other work done in the background." />
      {seesAll ? <JobTabs /> : null}
      <div className="web-job-filters">
        <FilterSelect
          label="State"
          options={options}
          value={state ? [state] : []}
          onChange={(chosen) =>
            list.filter({ state: chosen.findLast((value) => value !== state) as JobsSearch['state'] })
          }
        />
        {seesAll ? (
          <Switch
            label="Only mine"
            checked={mine ?? false}
            onChange={(event) => list.filter({ mine: event.currentTarget.checked || undefined })}
          />
        ) : null}
      </div>
      {problem ?? (
        <div className="web-jobs" aria-busy={!rows}>
          {rows?.map((job) => (
            <JobCard key={job.id} job={job} onDetails={() => list.show({ job: job.id })} />
          )) ?? <LoadingJobs />}
          {rows?.length === 0 ? <NoJobs filtered={Boolean(state || mine)} onClear={list.clear} /> : null}
        </div>
      )}
      {pager ? (
        <nav className="web-pager" aria-label="Pages">
          <Button size="xs" disabled={!pager.onPrevious} onClick={pager.onPrevious}>
            Newer
          </Button>
          <Button size="xs" disabled={!pager.onNext} onClick={pager.onNext}>
            Older
          </Button>
        </nav>
      ) : null}
      {shown ? (
        <Suspense>
          <JobDrawer id={shown} onClose={() => list.show({ job: undefined })} />
        </Suspense>
      ) : null}
    </div>
  )
}

function NoJobs({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  if (filtered) return <EmptyState kind="no-match" noun="jobs" onClear={onClear} />
  return (
    <EmptyState kind="first-use" icon={IconActivity} title="Nothing has run yet">
      Exports and other long work appear here, with their progress and their files.
    </EmptyState>
  )
}

function LoadingJobs() {
  return ['38%', '30%', '44%'].map((width) => (
    <div key={width} className="fh-job" aria-hidden="true">
      <div className="fh-job-head">
        <Bone width={width} />
      </div>
    </div>
  ))
}
