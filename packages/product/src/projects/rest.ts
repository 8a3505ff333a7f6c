import type { RestOperation } from '@freehold/api'
import { aboutImages, imageExample, startsImage } from '@freehold/platform/images'
import { exampleCursor, ids } from '@freehold/platform/rest-examples'
import { deletionExample, mixedResults } from '../bulk/examples.ts'
import { createV2, detailV2, pageV2, updateV2 } from './rest-v2.ts'

const row = {
  id: ids.project,
  version: 4,
  name: 'Website relaunch',
  status: 'active',
  colour: 'indigo',
  clientId: ids.client,
  clientName: 'Harbour Books',
  dueDate: '2026-12-18',
  externalId: 'CRM-1042',
  tasks: { open: 7, done: 12 },
  archivedAt: null,
  coverPath: null,
  coverSmallPath: null,
  createdAt: '2026-11-03T09:31:00.214Z',
  updatedAt: '2026-11-20T14:05:41.907Z',
  allowed: ['project:read', 'project:update'],
} as const

const project = {
  ...row,
  description: 'New shop, new look, by Christmas.',
  updatedByName: 'Jonas Weber',
}

const made = { ...project, version: 1, tasks: { open: 0, done: 0 }, updatedAt: row.createdAt }

export const rest = {
  list: {
    method: 'GET',
    path: '/projects',
    summary: 'List projects',
    description:
      'The projects you may see, page by page. Give `status` more than once for several. The rows leave out `description`: get a project to read it.',
    versions: { v2: { output: pageV2 } },
    example: {
      input: { status: ['active', 'on_hold'], sort: 'dueDate', order: 'asc', limit: 20 },
      output: { data: [row], nextCursor: exampleCursor },
    },
  },
  get: {
    method: 'GET',
    path: '/projects/{id}',
    summary: 'Get a project',
    etag: true,
    versions: { v2: { output: detailV2 } },
    example: { input: { id: ids.project }, output: project },
  },
  create: {
    method: 'POST',
    path: '/projects',
    summary: 'Create a project',
    description:
      'Only `name` is required. A plan may limit how many projects a workspace has (403 `plan_limit`).',
    status: 201,
    location: '/projects/{id}',
    etag: true,
    versions: { v2: { input: createV2, output: detailV2 } },
    example: {
      input: { name: 'Website relaunch', clientId: ids.client, status: 'active', dueDate: '2026-12-18' },
      output: made,
    },
  },
  update: {
    method: 'PATCH',
    path: '/projects/{id}',
    summary: 'Change a project',
    description: 'A field left out stays as it is; null empties it.',
    etag: true,
    versions: { v2: { input: updateV2, output: detailV2 } },
    example: { input: { id: ids.project, expectedVersion: 3, status: 'active' }, output: project },
  },
  archive: {
    method: 'POST',
    path: '/projects/{id}/archive',
    summary: 'Archive a project',
    description:
      'Takes it out of the list of those in use; it stays readable. Archiving again changes nothing.',
    etag: true,
    versions: { v2: { output: detailV2 } },
    example: {
      input: { id: ids.project },
      output: { ...project, archivedAt: '2026-11-23T08:00:12.630Z', version: 5 },
    },
  },
  unarchive: {
    method: 'POST',
    path: '/projects/{id}/unarchive',
    summary: 'Take a project out of the archive',
    description: 'Back into the list of those in use. Doing it again changes nothing.',
    etag: true,
    versions: { v2: { output: detailV2 } },
    example: { input: { id: ids.project }, output: { ...project, version: 6 } },
  },
  setCover: {
    method: 'PUT',
    path: '/projects/{id}/cover',
    operationId: 'setProjectCover',
    summary: 'Set the cover of a project',
    description: `The wide picture at the top of its page: what is not in the middle of interest is cut off. ${aboutImages}`,
    ...startsImage,
    example: { input: { id: ids.project, ...imageExample }, output: { jobId: ids.job } },
  },
  removeCover: {
    method: 'DELETE',
    path: '/projects/{id}/cover',
    operationId: 'removeProjectCover',
    summary: 'Remove the cover of a project',
    versions: { v2: { output: detailV2 } },
    example: { input: { id: ids.project }, output: { ...project, version: 5 } },
  },
  delete: {
    method: 'DELETE',
    path: '/projects/{id}',
    summary: 'Delete a project',
    description:
      'Moves it and its tasks to the trash. Restore it there with the `deletionId` of this answer, until the trash is emptied.',
    example: { input: { id: ids.project }, output: deletionExample },
  },
  bulkArchive: {
    method: 'POST',
    path: '/projects/bulk-archive',
    summary: 'Archive many projects',
    description:
      'Up to 200 at once. Those that can be archived are; the answer says of each which, and why not.',
    example: { input: { ids: [ids.project, ids.client] }, output: mixedResults('project') },
  },
  bulkDelete: {
    method: 'POST',
    path: '/projects/bulk-delete',
    summary: 'Delete many projects',
    description: 'Up to 200 at once, into the trash. The answer says of each what became of it.',
    example: {
      input: { ids: [ids.project, ids.client] },
      output: mixedResults('project', deletionExample),
    },
  },
  export: {
    method: 'POST',
    path: '/projects/export',
    summary: 'Export projects',
    description:
      'Starts a job that writes the filtered projects to a CSV file, and answers at once. `Location` is the job: ask it until `state` is `completed`, then download `file.path` with the same key.',
    status: 202,
    location: '/jobs/{jobId}',
    example: { input: { status: ['active'] }, output: { jobId: ids.job } },
  },
} satisfies Record<string, RestOperation>
