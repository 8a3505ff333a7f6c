import type { Outputs } from '../../platform/api/trpc.ts'
import { trpc } from '../../platform/api/trpc.ts'
import { taskPageSize } from './task-page-size.ts'

export type Task = Outputs['tasks']['list']['data'][number]

/** Tasks of a project in their order; further pages on demand. */
export function useTasks(projectId: string) {
  const query = trpc.tasks.list.useInfiniteQuery(
    { projectId, limit: taskPageSize },
    { getNextPageParam: (page) => page.nextCursor ?? undefined },
  )
  return { ...query, tasks: query.data?.pages.flatMap((page) => page.data) }
}
