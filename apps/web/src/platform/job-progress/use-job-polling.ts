import { liveUp } from '../live/live-up.ts'
import { type Job, pollAfterMs } from './job-polling.ts'

interface JobQuery {
  state: { data: { data: readonly Pick<Job, 'state' | 'createdAt'>[] } | undefined }
}

/** `refetchInterval` of a list of jobs: progress comes by the stream, and only where there is none, by asking. */
export function useJobPolling(): ((query: JobQuery) => number | false) | false {
  const live = liveUp.use()
  return live ? false : ({ state }) => pollAfterMs(state.data?.data ?? [], Date.now())
}
