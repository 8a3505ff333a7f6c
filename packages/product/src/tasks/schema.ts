import { pageInput, pageOf, recordId, recordVersion, timestamp } from '@freehold/core/schema'
import * as z from 'zod/mini'
import { allowed, line } from '../record/schema.ts'

export const taskStates = ['todo', 'doing', 'done'] as const
export const taskState = z.enum(taskStates)
export type TaskState = z.infer<typeof taskState>

const title = line(500, 'Say what is to be done.')

/** Tasks of one project in their order. */
export const listTasksInput = z.strictObject({ ...pageInput, projectId: recordId })

/** A new task goes to the end. */
export const createTaskInput = z.strictObject({
  projectId: recordId,
  title,
  state: z._default(taskState, 'todo'),
  /** Id of a membership of this workspace. */
  assigneeId: z._default(z.nullable(recordId), null),
})

/** A field left out stays as it is; null unassigns. Without `expectedVersion` the last writer wins. */
export const updateTaskInput = z.strictObject({
  id: recordId,
  expectedVersion: z.optional(recordVersion),
  title: z.optional(title),
  state: z.optional(taskState),
  assigneeId: z.optional(z.nullable(recordId)),
})

/** Puts the task right after another one of its project; null puts it first. */
export const reorderTaskInput = z.strictObject({ id: recordId, afterId: z.nullable(recordId) })

export const task = z.strictObject({
  id: recordId,
  version: z.int(),
  projectId: recordId,
  title: z.string(),
  state: taskState,
  assigneeId: z.nullable(recordId),
  assigneeName: z.nullable(z.string()),
  /** Ascending inside a project; only its order means something. */
  position: z.int(),
  createdAt: timestamp,
  updatedAt: timestamp,
  allowed,
})

/** What webhooks tell of a task: nobody asks there, so nobody may do anything. */
export const taskEvent = z.omit(task, { allowed: true })

export const taskPage = pageOf(task)

export type ListTasksInput = z.infer<typeof listTasksInput>
export type CreateTaskInput = z.infer<typeof createTaskInput>
export type UpdateTaskInput = z.infer<typeof updateTaskInput>
export type ReorderTaskInput = z.infer<typeof reorderTaskInput>
export type TaskRow = z.infer<typeof task>
