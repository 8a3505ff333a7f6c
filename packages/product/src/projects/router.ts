import { read, router, write } from '@freehold/api'
import { activityInput, activityPage } from '@freehold/platform/audit-log/schema'
import { bulkInput, bulkOutput } from '../bulk/schema.ts'
import { deletion, onlyId } from '../record/schema.ts'
import { archiveProject } from './archive-project.ts'
import { archiveProjects } from './archive-projects.ts'
import { createProject } from './create-project.ts'
import { deleteProject } from './delete-project.ts'
import { deleteProjects } from './delete-projects.ts'
import { exportProjects } from './export-projects.ts'
import { getProject } from './get-project.ts'
import { listProjectActivity } from './list-project-activity.ts'
import { listProjects } from './list-projects.ts'
import { rest } from './rest.ts'
import * as schema from './schema.ts'
import { removeCover, setCover } from './set-cover.ts'
import { unarchiveProject } from './unarchive-project.ts'
import { updateProject } from './update-project.ts'

export const projectsRouter = router({
  list: read(
    'project:read',
    { input: schema.listProjectsInput, output: schema.projectPage, rest: rest.list },
    listProjects,
  ),
  get: read('project:read', { input: onlyId, output: schema.project, rest: rest.get }, getProject),
  activity: read('project:read', { input: activityInput, output: activityPage }, listProjectActivity),
  create: write(
    'project:create',
    { input: schema.createProjectInput, output: schema.project, rest: rest.create },
    createProject,
  ),
  update: write(
    'project:update',
    { input: schema.updateProjectInput, output: schema.project, rest: rest.update },
    updateProject,
  ),
  archive: write(
    'project:update',
    { input: onlyId, output: schema.project, rest: rest.archive },
    archiveProject,
  ),
  unarchive: write(
    'project:update',
    { input: onlyId, output: schema.project, rest: rest.unarchive },
    unarchiveProject,
  ),
  setCover: write(
    'project:update',
    { input: schema.setCoverInput, output: schema.startedJob, rest: rest.setCover },
    setCover,
  ),
  removeCover: write(
    'project:update',
    { input: onlyId, output: schema.project, rest: rest.removeCover },
    removeCover,
  ),
  delete: write('project:delete', { input: onlyId, output: deletion, rest: rest.delete }, deleteProject),
  bulkArchive: write(
    'project:update',
    { input: bulkInput, output: bulkOutput, rest: rest.bulkArchive },
    archiveProjects,
  ),
  bulkDelete: write(
    'project:delete',
    { input: bulkInput, output: bulkOutput, rest: rest.bulkDelete },
    deleteProjects,
  ),
  export: write(
    'project:export',
    {
      input: schema.exportProjectsInput,
      output: schema.startedJob,
      rest: rest.export,
      whileRestricted: true,
    },
    exportProjects,
  ),
})
