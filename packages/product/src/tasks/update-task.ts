import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { applyChanges } from '../record/apply-changes.ts'
import { readTask } from './read-task.ts'
import { requireAssignee } from './require-assignee.ts'
import type { TaskRow, UpdateTaskInput } from './schema.ts'
import { taskResource } from './task-resource.ts'

export async function updateTask(ctx: VerbContext, input: UpdateTaskInput): Promise<TaskRow> {
  const { id, expectedVersion, ...changes } = input
  const task = await authorizedLoad(ctx, 'task:update', taskResource, id, { expectedVersion })
  if (changes.assigneeId !== task.assigneeId) await requireAssignee(ctx, changes.assigneeId)
  applyChanges(task, changes)
  await ctx.em.flush()
  return readTask(ctx, id)
}
