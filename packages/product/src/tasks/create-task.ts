import { authorizeIn } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { projectResource } from '../projects/index.ts'
import { endPosition } from './end-position.ts'
import { lockProject } from './lock-project.ts'
import { tellAssignee } from './notifications.ts'
import { readTask } from './read-task.ts'
import { requireAssignee } from './require-assignee.ts'
import type { CreateTaskInput, TaskRow } from './schema.ts'
import { Task } from './task.entity.ts'

/** Adds a task at the end of its project. */
export async function createTask(ctx: VerbContext, input: CreateTaskInput): Promise<TaskRow> {
  await authorizeIn(ctx, 'task:create', projectResource, input.projectId)
  await lockProject(ctx, input.projectId)
  await requireAssignee(ctx, input.assigneeId)
  const position = await endPosition(ctx, input.projectId)
  const task = ctx.em.create(Task, { ...input, position }, { persist: true })
  await ctx.em.flush()
  await tellAssignee(ctx, task)
  return readTask(ctx, task.id)
}
