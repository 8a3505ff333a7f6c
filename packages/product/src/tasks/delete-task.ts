import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { deleteRecord } from '@freehold/db'
import { taskResource } from './task-resource.ts'

export async function deleteTask(ctx: VerbContext, input: { id: string }): Promise<{ deletionId: string }> {
  const task = await authorizedLoad(ctx, 'task:delete', taskResource, input.id)
  return { deletionId: await deleteRecord(ctx, { subject: 'task', id: task.id, label: task.title }) }
}
