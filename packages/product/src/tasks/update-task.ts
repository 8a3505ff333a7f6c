import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { applyChanges } from '../record/apply-changes.ts'
import { tellAssignee } from './notifications.ts'
import { readTask } from './read-task.ts'
import { requireAssignee } from './require-assignee.ts'
import type { TaskRow, UpdateTaskInput } from './schema.ts'
import { taskResource } from './task-resource.ts'

export async function updateTask(ctx: VerbContext, input: UpdateTaskInput): Promise<TaskRow> {
  const { id, expectedVersion, ...changes } = input
  const task = await authorizedLoad(ctx, 'task:update', taskResource, id, { expectedVersion })
  const given = changes.assigneeId !== undefined && changes.assigneeId !== task.assigneeId
  if (given) await requireAssignee(ctx, changes.assigneeId)
  applyChanges(task, changes)
  await ctx.em.flush()
  if (given) await tellAssignee(ctx, task)
  return readTask(ctx, id)
}
