import { defineNotification } from '@freehold/api'
import { recordId } from '@freehold/core/schema'
import type { TenantContext } from '@freehold/db'
import { nameOfActor, notify } from '@freehold/platform/notifications'
import { sql } from 'kysely'
import * as z from 'zod'
import type { Task } from './task.entity.ts'
import { taskResource } from './task-resource.ts'

export const taskAssigned = defineNotification({
  name: 'task.assigned',
  label: 'Tasks assigned to you',
  hint: 'Somebody gives you a task, new or until then another’s.',
  audience: 'everyone',
  data: z.strictObject({ by: z.string(), title: z.string(), projectId: recordId }),
  present: ({ by, title, projectId }) => ({
    title: `${by} assigned you “${title}”`,
    path: `/projects/${projectId}`,
  }),
  sample: { by: 'Jonas Weber', title: 'Draw the roof', projectId: '01a1b3e3-a2da-7bb5-b785-909a006e7dc2' },
})

/** Tells whoever a task was given to; nobody when it was taken from somebody. */
export async function tellAssignee(ctx: TenantContext, task: Task): Promise<void> {
  if (task.assigneeId === null || task.assigneeId === undefined) return
  const { rows } = await sql<{ userId: string }>`
    select user_id as "userId" from app.membership where id = ${task.assigneeId}`.execute(ctx.sql)
  await notify(ctx, taskAssigned, {
    to: rows.map(({ userId }) => userId),
    data: { by: await nameOfActor(ctx), title: task.title, projectId: task.projectId },
    record: { resource: taskResource, id: task.id },
  })
}
