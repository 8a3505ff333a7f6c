import { defineResource } from '@freehold/access'
import { withinPlan } from '@freehold/plans'
import { clientResource } from '../clients/index.ts'
import { Project } from './project.entity.ts'
import { projectEvents } from './project-events.ts'
import { projectStatus } from './schema.ts'

export const projectResource = defineResource({
  subject: 'project',
  label: 'Project',
  entity: Project,
  fields: {
    name: 'Name',
    client_id: 'Client',
    status: 'Status',
    due_date: 'Due date',
    description: 'Description',
    colour: 'Colour',
    external_id: 'External id',
    archived_at: 'Archived',
    cover: 'Cover',
  },
  trash: { restore: 'project:delete' },
  changeable: withinPlan('projects', 'project'),
  grantable: true,
  parent: { resource: clientResource, column: 'client_id' },
  conditions: { own: 'created_by', status: { column: 'status', values: projectStatus.options } },
  undoable: { also: ['archived_at'] },
  attachments: true,
  page: (id) => `/projects/${id}`,
  events: projectEvents,
})
