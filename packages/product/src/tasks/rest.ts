import type { RestOperation } from '@freehold/api'
import { exampleCursor, ids, jonas } from '@freehold/platform/rest-examples'
import { deletionExample } from '../bulk/examples.ts'

const task = {
  id: ids.task,
  version: 2,
  projectId: ids.project,
  title: 'Photograph the new covers',
  state: 'doing',
  assigneeId: jonas.membershipId,
  assigneeName: jonas.name,
  position: 65_536,
  createdAt: '2026-11-04T10:22:05.377Z',
  updatedAt: '2026-11-19T11:48:30.240Z',
  allowed: ['task:read', 'task:update', 'task:delete'],
} as const

export const rest = {
  list: {
    method: 'GET',
    path: '/tasks',
    summary: 'List tasks of a project',
    description: 'All tasks of one project in their order, page by page.',
    example: {
      input: { projectId: ids.project, limit: 20 },
      output: { data: [task], nextCursor: exampleCursor },
    },
  },
  get: {
    method: 'GET',
    path: '/tasks/{id}',
    summary: 'Get a task',
    etag: true,
    example: { input: { id: ids.task }, output: task },
  },
  create: {
    method: 'POST',
    path: '/tasks',
    summary: 'Create a task',
    description: 'It goes to the end of its project. `assigneeId` is the id of a member, not of a person.',
    status: 201,
    location: '/tasks/{id}',
    etag: true,
    example: {
      input: { projectId: ids.project, title: 'Photograph the new covers', assigneeId: jonas.membershipId },
      output: { ...task, version: 1, state: 'todo', updatedAt: task.createdAt },
    },
  },
  update: {
    method: 'PATCH',
    path: '/tasks/{id}',
    summary: 'Change a task',
    description:
      'A field left out stays as it is; `assigneeId: null` unassigns. Without `If-Match` the last writer wins.',
    etag: true,
    example: { input: { id: ids.task, expectedVersion: 1, state: 'doing' }, output: task },
  },
  reorder: {
    method: 'POST',
    path: '/tasks/{id}/reorder',
    summary: 'Move a task within its project',
    description: 'Right after the task `afterId`; null puts it first.',
    etag: true,
    example: { input: { id: ids.task, afterId: null }, output: { ...task, position: 32_768, version: 3 } },
  },
  delete: {
    method: 'DELETE',
    path: '/tasks/{id}',
    summary: 'Delete a task',
    description:
      'Moves it to the trash. Restore it there with the `deletionId` of this answer, until the trash is emptied.',
    example: { input: { id: ids.task }, output: deletionExample },
  },
} satisfies Record<string, RestOperation>
