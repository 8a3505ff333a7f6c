import { read, router, write } from '@freehold/api'
import { deletion, onlyId } from '../record/schema.ts'
import { createTask } from './create-task.ts'
import { deleteTask } from './delete-task.ts'
import { listTasks } from './list-tasks.ts'
import { reorderTask } from './reorder-task.ts'
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
  list: read('task:read', { input: listTasksInput, output: taskPage }, listTasks),
  create: write('task:create', { input: createTaskInput, output: task }, createTask),
  update: write('task:update', { input: updateTaskInput, output: task }, updateTask),
  reorder: write('task:update', { input: reorderTaskInput, output: task }, reorderTask),
  delete: write('task:delete', { input: onlyId, output: deletion }, deleteTask),
})
