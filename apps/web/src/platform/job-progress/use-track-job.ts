import { useEffect } from 'react'
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

const shown = new Set<string>()

/** For what shows how a job goes, and ends: nothing else tells of its end meanwhile. */
export function useShownJob(id: string): void {
  useEffect(() => {
    shown.add(id)
    return () => void shown.delete(id)
  }, [id])
}

export function isShown(id: string): boolean {
  return shown.has(id)
}
