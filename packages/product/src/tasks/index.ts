import { defineFeature } from '@freehold/api'
import { seedTasks } from '../demo/seed-tasks.ts'
import tasks from './migrations/2026112322-tasks.ts'
import { taskPermissions } from './permissions.ts'
import { tasksRouter } from './router.ts'
import { Task } from './task.entity.ts'

export const tasksFeature = defineFeature({
  name: 'tasks',
  router: tasksRouter,
  entities: [Task],
  migrations: [tasks],
  permissions: taskPermissions,
  resources: [
    {
      subject: 'task',
      label: 'Task',
      fields: {
        project_id: 'Project',
        title: 'Title',
        state: 'State',
        assignee_id: 'Assignee',
        position: 'Position',
      },
      trash: { restore: 'task:delete' },
    },
  ],
  demo: seedTasks,
})
