import { trpc } from '../../platform/api/trpc.ts'
import { taskPageSize } from './task-page-size.ts'
import type { Task } from './use-tasks.ts'

/** The tasks on screen, to be changed before the server has answered. */
export function useShownTasks(projectId: string) {
  const utils = trpc.useUtils()
  const input = { projectId, limit: taskPageSize }

  /** The counts of the project follow at once. */
  function count(shown: readonly Task[]): void {
    const done = shown.filter((task) => task.state === 'done').length
    const before = utils.tasks.list.getInfiniteData(input)
    // With further pages only the server knows.
    if (before?.pages.at(-1)?.nextCursor !== null) return
    utils.projects.get.setData(
      { id: projectId },
      (project) => project && { ...project, tasks: { open: shown.length - done, done } },
    )
  }

  return {
    /**
     * Shows tasks as they will be, in this very tick: a box that waits is drawn unticked first, and the next press of an arrow
     * key counts from the order on screen. Returns the way back.
     */
    arrange(change: (tasks: readonly Task[]) => readonly Task[]): () => void {
      void utils.tasks.list.cancel(input)
      const before = utils.tasks.list.getInfiniteData(input)
      const next = change(before?.pages.flatMap((page) => page.data) ?? [])
      const rest = [...next]
      utils.tasks.list.setInfiniteData(
        input,
        before && {
          ...before,
          pages: before.pages.map((page) => ({ ...page, data: rest.splice(0, page.data.length) })),
        },
      )
      count(next)
      return () => utils.tasks.list.setInfiniteData(input, before)
    },
    /** Asks the server for the tasks and everything that counts them. */
    refresh: () => Promise.all([utils.tasks.invalidate(), utils.projects.invalidate()]),
  }
}
