import type { LiveEvent } from '@freehold/platform/events/schema'
import type { QueryClient } from '@tanstack/react-query'
import type { Outputs } from '../api/trpc.ts'

type JobEvent = Extract<LiveEvent, { kind: 'job' }>
type JobPage = Outputs['jobs']['list']

/**
 * Puts a running job's progress into every list that shows it. False: the event says more than progress (another state, a job
 * no list has), so the lists must be asked.
 */
export function applyJob(cache: QueryClient, { id, state, progress, message }: JobEvent): boolean {
  let known = false
  cache.setQueriesData<JobPage>({ queryKey: [['jobs', 'list']] }, (page) => {
    const at = page?.data.findIndex((job) => job.id === id) ?? -1
    const job = page?.data[at]
    if (!page || !job || job.state !== state) return page
    known = true
    return { ...page, data: page.data.with(at, { ...job, progress, message }) }
  })
  return known
}
