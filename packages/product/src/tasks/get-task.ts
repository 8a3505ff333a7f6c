import { authorizeList, visibleRows } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { readTask } from './read-task.ts'
import type { TaskRow } from './schema.ts'
import { taskResource } from './task-resource.ts'

export async function getTask(ctx: VerbContext, input: { id: string }): Promise<TaskRow> {
  authorizeList(ctx, 'task:read')
  return readTask(ctx, input.id, visibleRows(ctx, 'task:read', taskResource, 't'))
}
