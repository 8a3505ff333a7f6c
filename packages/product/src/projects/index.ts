import { defineFeature } from '@freehold/api'
import { seedProjects } from '../demo/seed-projects.ts'
import { projectImport } from './import-projects.ts'
import { exportProjectsJob } from './jobs/export-projects.ts'
import { coverJob } from './jobs/make-cover.ts'
import { livingProjects } from './living-projects.ts'
import projects from './migrations/2026112321-projects.ts'
import access from './migrations/2026112351-project-access.ts'
import createdBy from './migrations/2026112355-project-created-by.ts'
import externalId from './migrations/2026112368-project-external-id.ts'
import externalIdUnique from './migrations/2026112369-project-external-id-unique.ts'
import externalIdValid from './migrations/2026112369-project-external-id-valid.ts'
import files from './migrations/2026112375-project-files.ts'
import cover from './migrations/2026112377-project-cover.ts'
import { projectPermissions } from './permissions.ts'
import { Project } from './project.entity.ts'
import { projectResource } from './project-resource.ts'
import { projectsRouter } from './router.ts'

export { projectResource } from './project-resource.ts'

export const projectsFeature = defineFeature({
  name: 'projects',
  router: projectsRouter,
  entities: [Project],
  migrations: [projects, access, createdBy, externalId, externalIdUnique, externalIdValid, files, cover],
  permissions: projectPermissions,
  jobs: [exportProjectsJob, coverJob],
  resources: [projectResource],
  quotas: [{ quota: 'projects', rows: livingProjects }],
  imports: [projectImport],
  demo: seedProjects,
})
