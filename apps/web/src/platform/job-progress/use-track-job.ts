import { trpc } from '../api/trpc.ts'
import { createOpenState } from './open-state.ts'

/** Whether the tray in the top bar is open. */
export const jobTray = createOpenState()

/** For pages: called after a procedure has started a job, opens the tray, which shows its progress from then on. */
export function useTrackJob(): () => Promise<void> {
  const utils = trpc.useUtils()
  return async () => {
    jobTray.set(true)
    await utils.jobs.list.invalidate()
  }
}
