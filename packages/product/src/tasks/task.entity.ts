import { deletableProperties } from '@freehold/db'
import { defineEntity, type InferEntity, p } from '@mikro-orm/core'
import type { TaskState } from './schema.ts'

export const Task = defineEntity({
  name: 'Task',
  tableName: 'task',
  schema: 'app',
  properties: {
    ...deletableProperties,
    projectId: p.uuid(),
    title: p.string(),
    state: p.string().$type<TaskState>(),
    assigneeId: p.uuid().nullable(),
    position: p.integer(),
  },
})

export type Task = InferEntity<typeof Task>
