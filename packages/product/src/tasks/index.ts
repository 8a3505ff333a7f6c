import { defineFeature } from '@freehold/api'
import { seedGrants } from '../demo/seed-grants.ts'
import { seedRoles } from '../demo/seed-roles.ts'
import { seedTasks } from '../demo/seed-tasks.ts'
import tasks from './migrations/2026112322-tasks.ts'
import { taskAssigned } from './notifications.ts'
import { taskPermissions } from './permissions.ts'
import { tasksRouter } from './router.ts'
import { Task } from './task.entity.ts'
import { taskResource } from './task-resource.ts'

export { taskResource } from './task-resource.ts'

export const tasksFeature = defineFeature({
  name: 'tasks',
  router: tasksRouter,
  entities: [Task],
  migrations: [tasks],
  permissions: taskPermissions,
  resources: [taskResource],
  notifications: [taskAssigned],
  demo: async (ctx, volume) => {
    await seedTasks(ctx, volume)
    await seedRoles(ctx, volume)
    await seedGrants(ctx, volume)
  },
})
