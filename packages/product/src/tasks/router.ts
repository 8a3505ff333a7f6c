import { read, router, write } from '@freehold/api'
import { deletion, onlyId } from '../record/schema.ts'
import { createTask } from './create-task.ts'
import { deleteTask } from './delete-task.ts'
import { getTask } from './get-task.ts'
import { listTasks } from './list-tasks.ts'
import { reorderTask } from './reorder-task.ts'
import { rest } from './rest.ts'
import {
  createTaskInput,
  listTasksInput,
  reorderTaskInput,
  task,
  taskPage,
  updateTaskInput,
} from './schema.ts'
import { updateTask } from './update-task.ts'

export const tasksRouter = router({
  list: read('task:read', { input: listTasksInput, output: taskPage, rest: rest.list }, listTasks),
  get: read('task:read', { input: onlyId, output: task, rest: rest.get }, getTask),
  create: write('task:create', { input: createTaskInput, output: task, rest: rest.create }, createTask),
  update: write('task:update', { input: updateTaskInput, output: task, rest: rest.update }, updateTask),
  reorder: write('task:update', { input: reorderTaskInput, output: task, rest: rest.reorder }, reorderTask),
  delete: write('task:delete', { input: onlyId, output: deletion, rest: rest.delete }, deleteTask),
})
