import { defineFeature } from '@freehold/api'
import { seedProjects } from '../demo/seed-projects.ts'
import { exportProjectsJob } from './jobs/export-projects.ts'
import projects from './migrations/2026112321-projects.ts'
import { projectPermissions } from './permissions.ts'
import { Project } from './project.entity.ts'
import { projectsRouter } from './router.ts'

export const projectsFeature = defineFeature({
  name: 'projects',
  router: projectsRouter,
  entities: [Project],
  migrations: [projects],
  permissions: projectPermissions,
  jobs: [exportProjectsJob],
  resources: [
    {
      subject: 'project',
      label: 'Project',
      fields: {
        name: 'Name',
        client_id: 'Client',
        status: 'Status',
        due_date: 'Due date',
        description: 'Description',
        colour: 'Colour',
        archived_at: 'Archived',
      },
      trash: { restore: 'project:delete' },
    },
  ],
  demo: seedProjects,
})
