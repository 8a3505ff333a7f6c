import { read, router, write } from '@freehold/api'
import { bulkInput, bulkOutput } from '../bulk/schema.ts'
import { deletion, onlyId } from '../record/schema.ts'
import { archiveProject } from './archive-project.ts'
import { archiveProjects } from './archive-projects.ts'
import { createProject } from './create-project.ts'
import { deleteProject } from './delete-project.ts'
import { deleteProjects } from './delete-projects.ts'
import { exportProjects } from './export-projects.ts'
import { getProject } from './get-project.ts'
import { listProjects } from './list-projects.ts'
import * as schema from './schema.ts'
import { unarchiveProject } from './unarchive-project.ts'
import { updateProject } from './update-project.ts'

export const projectsRouter = router({
  list: read('project:read', { input: schema.listProjectsInput, output: schema.projectPage }, listProjects),
  get: read('project:read', { input: onlyId, output: schema.project }, getProject),
  create: write(
    'project:create',
    { input: schema.createProjectInput, output: schema.project },
    createProject,
  ),
  update: write(
    'project:update',
    { input: schema.updateProjectInput, output: schema.project },
    updateProject,
  ),
  archive: write('project:update', { input: onlyId, output: schema.project }, archiveProject),
  unarchive: write('project:update', { input: onlyId, output: schema.project }, unarchiveProject),
  delete: write('project:delete', { input: onlyId, output: deletion }, deleteProject),
  bulkArchive: write('project:update', { input: bulkInput, output: bulkOutput }, archiveProjects),
  bulkDelete: write('project:delete', { input: bulkInput, output: bulkOutput }, deleteProjects),
  export: write(
    'project:export',
    { input: schema.exportProjectsInput, output: schema.startedJob, whileRestricted: true },
    exportProjects,
  ),
})
