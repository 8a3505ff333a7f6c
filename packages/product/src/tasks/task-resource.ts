import { defineResource } from '@freehold/access'
import { projectResource } from '../projects/index.ts'
import { taskState } from './schema.ts'
import { Task } from './task.entity.ts'
import { taskEvents } from './task-events.ts'

export const taskResource = defineResource({
  subject: 'task',
  label: 'Task',
  entity: Task,
  nameColumn: 'title',
  fields: {
    project_id: 'Project',
    title: 'Title',
    state: 'State',
    assignee_id: 'Assignee',
    position: 'Position',
  },
  trash: { restore: 'task:delete' },
  parent: { resource: projectResource, column: 'project_id', activity: { without: ['position'] } },
  conditions: {
    own: 'created_by',
    assigned: 'assignee_id',
    status: { column: 'state', values: taskState.options },
  },
  undoable: { also: ['position'] },
  events: taskEvents,
})
