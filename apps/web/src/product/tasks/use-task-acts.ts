import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getQueryKey } from '@trpc/react-query'
import { type Inputs, trpc } from '../../platform/api/trpc.ts'
import { useWorkspaceApi } from '../../platform/session/index.ts'
import { useUndoableDelete, useUndoEdits } from '../../platform/undo/index.ts'
import { moveInOrder } from './move-in-order.ts'
import { useShownTasks } from './use-shown-tasks.ts'
import type { Task } from './use-tasks.ts'

export type TaskChange = Omit<Inputs['tasks']['update'], 'id' | 'expectedVersion'> & {
  /** Shown until the server's answer is. */
  assigneeName?: string | null
}

/** Edits of tasks: each is on screen before the server has answered, and goes back when it refuses. */
export function useTaskActs(projectId: string) {
  const { client } = useWorkspaceApi()
  const { offer } = useUndoEdits()
  const cache = useQueryClient()
  const { arrange, refresh } = useShownTasks(projectId)
  // Writes of one project run in the order they were made; lists are asked again after the last.
  const mutationKey = ['tasks', projectId]
  const settle = {
    mutationKey,
    scope: { id: mutationKey.join() },
    onError: (_error: unknown, _input: unknown, rollback: (() => unknown) | undefined) => rollback?.(),
    onSettled: async () => {
      if (cache.isMutating({ mutationKey }) === 1) await refresh()
    },
  }
  const update = useMutation({
    ...settle,
    mutationFn: ({ id, change: { assigneeName: _shown, ...change } }: { id: string; change: TaskChange }) =>
      client.tasks.update.mutate({ id, ...change }),
    onSuccess: (saved, { change }) => offer(saved, tellChange(saved, change)),
    onMutate: ({ id, change }) =>
      arrange((tasks) => tasks.map((task) => (task.id === id ? ({ ...task, ...change } as Task) : task))),
  })
  const reorder = useMutation({
    ...settle,
    mutationFn: ({ id, afterId }: { id: string; afterId: string | null; rows: Task[] }) =>
      client.tasks.reorder.mutate({ id, afterId }),
    onMutate: ({ rows }) => arrange(() => rows),
  })
  const create = useMutation({
    ...settle,
    mutationFn: (title: string) => client.tasks.create.mutate({ projectId, title }),
  })
  const { mutateAsync: deleteTask } = trpc.tasks.delete.useMutation()
  const remove = useUndoableDelete({
    noun: 'Task',
    listKey: getQueryKey(trpc.tasks.list),
    remove: (id) => deleteTask({ id }),
  })

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

function tellChange({ title }: Task, change: TaskChange): string {
  if (change.state) return `“${title}” is ${change.state === 'done' ? 'done' : 'open again'}`
  if (change.assigneeId) return `“${title}” assigned to ${change.assigneeName ?? 'somebody else'}`
  if (change.assigneeId === null) return `“${title}” assigned to nobody`
  return `“${title}” changed`
}
