import { Count, formatCount, JobProgress, type JobState, PropertyList, RelativeTime } from '@freehold/ui'
import { Button, Loader } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { readError } from '../api/read-error.ts'
import { type Outputs, trpc } from '../api/trpc.ts'
import { isActive, pollAfterMs } from '../job-progress/job-polling.ts'
import { useShownJob } from '../job-progress/use-track-job.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { useRefreshAll } from '../undo/index.ts'
import { NotTaken } from './not-taken.tsx'

type Import = Outputs['imports']['get']

/** One import: how far it is, then what came of it. */
export function ImportProgress({ id, resource }: { id: string; resource: string }) {
  const query = trpc.imports.get.useQuery(
    { id },
    { refetchInterval: ({ state: { data } }) => (data ? pollAfterMs([data], Date.now()) : false) },
  )
  useRefreshedRows(query.data)
  if (query.data) return <Shown run={query.data} resource={resource} />
  if (!query.error) return <Loader aria-label="Loading" />
  return <ProblemState problem={readError(query.error)} noun="import" onRetry={() => void query.refetch()} />
}

function Shown({ run, resource }: { run: Import; resource: string }) {
  useShownJob(run.jobId)
  const utils = trpc.useUtils()
  const refresh = { onSettled: () => Promise.all([utils.jobs.invalidate(), utils.imports.invalidate()]) }
  const cancel = trpc.jobs.cancel.useMutation(refresh)
  const retry = trpc.jobs.retry.useMutation(refresh)
  const job = { id: run.jobId }
  return (
    <>
      <JobProgress
        title={`Import of ${resource}`}
        state={run.state === 'completed' ? 'succeeded' : (run.state satisfies JobState)}
        progress={run.rows === null ? undefined : { done: run.rowsDone, total: run.rows }}
        step={run.rows === null ? 'Reading the file' : 'Rows'}
        error={run.error === null ? undefined : { message: run.error }}
        onCancel={cancel.isPending ? undefined : () => cancel.mutate(job)}
        onRetry={retry.isPending ? undefined : () => retry.mutate(job)}
        meta={<RelativeTime value={run.createdAt} />}
      />
      {run.rowsDone > 0 || run.state === 'completed' ? <Numbers run={run} /> : null}
      {isActive(run) ? (
        <p className="fh-muted">You can close this: the import goes on, and Jobs in the top bar shows it.</p>
      ) : null}
      {run.failed > 0 && !isActive(run) ? <NotTaken id={run.id} failed={run.failed} /> : null}
      {run.errorFile ? (
        <Button
          component="a"
          href={run.errorFile.path}
          download
          leftSection={<IconDownload size={16} />}
          className="web-import-file"
        >
          Rows not taken, as CSV
        </Button>
      ) : null}
    </>
  )
}

function Numbers({ run }: { run: Import }) {
  const { rows, created, updated, unchanged, failed } = run
  return (
    <PropertyList
      items={[
        ...(rows === null ? [] : [{ label: 'Rows', value: <Count value={rows} /> }]),
        { label: 'Created', value: <Count value={created} /> },
        { label: 'Updated', value: <Count value={updated} /> },
        { label: 'Unchanged', value: <Count value={unchanged} /> },
        {
          label: 'Not taken',
          value: <span data-tone={failed > 0 ? 'danger' : undefined}>{formatCount(failed)}</span>,
        },
      ]}
    />
  )
}

/** What came in belongs into the lists behind the drawer, once it is over. */
function useRefreshedRows(run: Import | undefined): void {
  const refresh = useRefreshAll()
  const wasActive = useRef(false)
  const active = run !== undefined && isActive(run)
  useEffect(() => {
    if (wasActive.current && !active) void refresh()
    wasActive.current = active
  }, [active])
}
