import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getQueryKey } from '@trpc/react-query'
import { type Inputs, trpc } from '../../platform/api/trpc.ts'
import { useWorkspaceApi } from '../../platform/session/index.ts'
import { useUndoableDelete } from '../../platform/undo/index.ts'
import { moveInOrder } from './move-in-order.ts'
import { taskPageSize } from './task-page-size.ts'
import type { Task } from './use-tasks.ts'

const listKey = getQueryKey(trpc.tasks.list)

export type TaskChange = Omit<Inputs['tasks']['update'], 'id' | 'expectedVersion'> & { assigneeName?: string | null }

/** Edits of tasks: each is on screen before the server has answered, and goes back when it refuses. */
export function useTaskActs(projectId: string) {
  const { client } = useWorkspaceApi()
  const cache = useQueryClient()
  const utils = trpc.useUtils()
  // Writes of one project run in the order they were made; lists are asked again after the last.
  const mutationKey = ['tasks', projectId]
  const input = { projectId, limit: taskPageSize }
  const settle = {
    mutationKey,
    scope: { id: mutationKey.join() },
    onError: (_error: unknown, _input: unknown, rollback: (() => unknown) | undefined) => rollback?.(),
    onSettled: async () => {
      if (cache.isMutating({ mutationKey }) === 1) await Promise.all([utils.tasks.invalidate(), utils.projects.invalidate()])
    },
  }
  const update = useMutation({
    ...settle,
    mutationFn: ({ id, change: { assigneeName: _shown, ...change } }: { id: string; change: TaskChange }) => client.tasks.update.mutate({ id, ...change }),
    onMutate: ({ id, change }) => {
      countDone(change)
      return arrange((tasks) => tasks.map((task) => (task.id === id ? ({ ...task, ...change } as Task) : task)))
    },
  })
  const reorder = useMutation({
    ...settle,
    mutationFn: ({ id, afterId }: { id: string; afterId: string | null; rows: Task[] }) => client.tasks.reorder.mutate({ id, afterId }),
    onMutate: ({ rows }) => arrange(() => [...rows]),
  })
  const create = useMutation({ ...settle, mutationFn: (title: string) => client.tasks.create.mutate({ projectId, title }) })
  const remove = useUndoableDelete({ noun: 'Task', listKey, remove: (id) => client.tasks.delete.mutate({ id }) })

  /**
   * Shows tasks as they will be, in this very tick: a box that waits is drawn unticked first, and the next press of an arrow key
   * counts from the order on screen. Returns the way back.
   */
  function arrange(change: (tasks: Task[]) => Task[]): () => void {
    void utils.tasks.list.cancel(input, { revert: false })
    const before = utils.tasks.list.getInfiniteData(input)
    utils.tasks.list.setInfiniteData(input, (kept) => {
      const tasks = change(kept?.pages.flatMap((page) => page.data) ?? [])
      return kept && { ...kept, pages: kept.pages.map((page) => ({ ...page, data: tasks.splice(0, page.data.length) })) }
    })
    return () => utils.tasks.list.setInfiniteData(input, before)
  }

  /** The counts beside the title follow a tick at once. */
  function countDone(change: TaskChange): void {
    if (change.state === undefined) return
    const step = change.state === 'done' ? 1 : -1
    utils.projects.get.setData({ id: projectId }, (project) => project && { ...project, tasks: { open: project.tasks.open - step, done: project.tasks.done + step } })
  }

  return {
    create: create.mutateAsync,
    update: (id: string, change: TaskChange) => update.mutate({ id, change }),
    remove: (task: Task) => void remove({ id: task.id, name: task.title }),
    /** Puts a task at an index of the list shown. Returns where it ended, or null when it stayed. */
    move(tasks: readonly Task[], id: string, to: number): number | null {
      const moved = moveInOrder(tasks, id, to)
      if (!moved) return null
      reorder.mutate({ id, ...moved })
      return moved.rows.findIndex((task) => task.id === id)
    },
  }
}
