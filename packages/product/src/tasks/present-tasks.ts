import type { VerbContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { withAllowed } from '../record/with-allowed.ts'
import type { TaskRow } from './schema.ts'
import type { SelectedTask } from './select-tasks.ts'
import { taskResource } from './task-resource.ts'

/** Tasks as an answer shows them, with what the caller may do to each. */
export function presentTasks(ctx: VerbContext, rows: readonly SelectedTask[]): Promise<TaskRow[]> {
  const shown = rows.map((row) => ({
    ...row,
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
  }))
  return withAllowed(ctx, taskResource, shown)
}
