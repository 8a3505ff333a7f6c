import type { RestOperation } from '@freehold/api'
import { exampleCursor, ids } from '@freehold/platform/rest-examples'
import { deletionExample, mixedResults } from '../bulk/examples.ts'

const row = {
  id: ids.client,
  version: 2,
  name: 'Harbour Books',
  email: 'hello@harbour-books.example',
  website: 'https://harbour-books.example',
  colour: 'teal',
  externalId: null,
  archivedAt: null,
  createdAt: '2026-11-02T08:12:44.018Z',
  updatedAt: '2026-11-18T16:40:09.551Z',
  projectCount: 3,
  allowed: ['client:read', 'client:update'],
} as const

const client = {
  ...row,
  notes: 'Invoices go to the Hamburg office.',
  billingEmail: 'accounts@harbour-books.example',
  billingAddress: 'Harbour Books Ltd\nDock Street 4\n20457 Hamburg\nGermany',
  taxId: 'DE298374651',
  currency: 'EUR',
  paymentDays: 30,
  updatedByName: 'Mei Tanaka',
  projects: { planned: 1, active: 2, on_hold: 0, done: 0, archived: 4 },
  taskCount: 61,
}

const made = {
  ...client,
  version: 1,
  notes: null,
  billingEmail: null,
  billingAddress: '',
  taxId: null,
  currency: null,
  paymentDays: null,
  updatedAt: row.createdAt,
  projectCount: 0,
  projects: { planned: 0, active: 0, on_hold: 0, done: 0, archived: 0 },
  taskCount: 0,
}

export const rest = {
  list: {
    method: 'GET',
    path: '/clients',
    summary: 'List clients',
    description: 'The clients you may see, page by page. `search` finds part of a name or e-mail address.',
    example: { input: { search: 'harbour', limit: 20 }, output: { data: [row], nextCursor: exampleCursor } },
  },
  get: {
    method: 'GET',
    path: '/clients/{id}',
    summary: 'Get a client',
    etag: true,
    example: { input: { id: ids.client }, output: client },
  },
  create: {
    method: 'POST',
    path: '/clients',
    summary: 'Create a client',
    description: 'Only `name` is required.',
    status: 201,
    location: '/clients/{id}',
    etag: true,
    example: {
      input: {
        name: 'Harbour Books',
        email: 'hello@harbour-books.example',
        website: 'https://harbour-books.example',
        colour: 'teal',
      },
      output: made,
    },
  },
  update: {
    method: 'PATCH',
    path: '/clients/{id}',
    summary: 'Change a client',
    description: 'A field left out stays as it is; null empties it.',
    etag: true,
    example: {
      input: { id: ids.client, expectedVersion: 1, notes: 'Invoices go to the Hamburg office.' },
      output: client,
    },
  },
  archive: {
    method: 'POST',
    path: '/clients/{id}/archive',
    summary: 'Archive a client',
    description:
      'Takes it out of the list of those in use; its projects stay. Archiving again changes nothing.',
    etag: true,
    example: {
      input: { id: ids.client },
      output: { ...client, archivedAt: '2026-11-23T08:00:12.630Z', version: 3 },
    },
  },
  unarchive: {
    method: 'POST',
    path: '/clients/{id}/unarchive',
    summary: 'Take a client out of the archive',
    description: 'Back into the list of those in use. Doing it again changes nothing.',
    etag: true,
    example: { input: { id: ids.client }, output: { ...client, version: 4 } },
  },
  delete: {
    method: 'DELETE',
    path: '/clients/{id}',
    summary: 'Delete a client',
    description:
      'Moves it, its projects and their tasks to the trash. Restore them there with the `deletionId` of this answer, until the trash is emptied.',
    example: { input: { id: ids.client }, output: deletionExample },
  },
  bulkArchive: {
    method: 'POST',
    path: '/clients/bulk-archive',
    summary: 'Archive many clients',
    description:
      'Up to 200 at once. Those that can be archived are; the answer says of each which, and why not.',
    example: { input: { ids: [ids.project, ids.client] }, output: mixedResults('client') },
  },
  bulkDelete: {
    method: 'POST',
    path: '/clients/bulk-delete',
    summary: 'Delete many clients',
    description: 'Up to 200 at once, into the trash. The answer says of each what became of it.',
    example: { input: { ids: [ids.project, ids.client] }, output: mixedResults('client', deletionExample) },
  },
} satisfies Record<string, RestOperation>
