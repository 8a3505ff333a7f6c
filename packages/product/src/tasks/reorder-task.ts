import { authorizedLoad, visibleRows } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { sql } from 'kysely'
import { lockProject } from './lock-project.ts'
import { positionAfter } from './position-after.ts'
import { readTask } from './read-task.ts'
import type { ReorderTaskInput, TaskRow } from './schema.ts'
import { taskResource } from './task-resource.ts'

/** Moves a task right after another one of its project, or to the top. */
export async function reorderTask(ctx: VerbContext, input: ReorderTaskInput): Promise<TaskRow> {
  const projectId = await projectOf(ctx, input.id)
  await lockProject(ctx, projectId)
  const position = await positionAfter(ctx, { projectId, movedId: input.id, afterId: input.afterId })
  // Loaded last: making room may have moved this row too.
  const task = await authorizedLoad(ctx, 'task:update', taskResource, input.id)
  task.position = position
  await ctx.em.flush()
  return readTask(ctx, input.id)
}

/** A task never changes its project, so this may be read before anything is locked. */
async function projectOf(ctx: VerbContext, taskId: string): Promise<string> {
  const found = await sql<{ projectId: string }>`
    select project_id as "projectId" from live.task t
    where t.id = ${taskId} and ${visibleRows(ctx, 'task:read', taskResource, 't')}`.execute(ctx.sql)
  const row = found.rows[0]
  if (!row) throw notFound('task')
  return row.projectId
}
