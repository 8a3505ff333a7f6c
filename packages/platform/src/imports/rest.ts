import type { RestOperation } from '@freehold/api'
import { ids, larkfield } from '../rest-examples/index.ts'
import { maxImportBytes } from './schema.ts'

const digest = 'a3f1c27e5b1d40f6a8e9027c3d5b6f8091a2b3c4d5e6f708192a3b4c5d6e7f80'

const queued = {
  id: '019ac34f-7c10-7d3e-8b52-6f0e1d2c3b4a',
  resource: 'projects',
  format: 'csv',
  state: 'queued',
  rows: null,
  rowsDone: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  failed: 0,
  error: null,
  jobId: ids.job,
  createdAt: '2026-11-20T15:10:00.000Z',
  finishedAt: null,
  errorFile: null,
}

const finished = {
  ...queued,
  state: 'completed',
  rows: 1_200,
  rowsDone: 1_200,
  created: 1_150,
  updated: 41,
  unchanged: 7,
  failed: 2,
  finishedAt: '2026-11-20T15:10:04.120Z',
  errorFile: {
    id: ids.file,
    name: 'import-errors-projects-2026-11-20.csv',
    size: 214,
    path: `/files/${larkfield.slug}/${ids.file}`,
  },
}

const wrongRow = {
  row: 17,
  externalId: 'CRM-1042',
  code: 'invalid',
  message: 'Some fields are not valid.',
  fields: [{ pointer: '/dueDate', code: 'invalid_format', detail: 'Must be a date like 2026-11-23.' }],
}

export const rest = {
  start: {
    method: 'POST',
    path: '/imports',
    summary: 'Start an import',
    description:
      'Takes up to 100,000 `projects` or `clients` from a file, as a job. Send the file itself as `text/csv` or `application/x-ndjson`, up to 64 MB, with `?resource=projects` in the address; or send JSON that names a file you uploaded before by its SHA-256. The first line of a CSV names its columns, which are the fields you create such a record with (an empty cell is a field left out). A row whose `externalId` is known changes that record; one without makes a new one each time. Rows that are wrong do not stop the others: see `failed`, and the errors. `Location` is the job; how many rows were taken says `GET /imports/{id}`.',
    status: 202,
    location: '/jobs/{jobId}',
    upload: {
      types: {
        'text/csv': {
          fields: { format: 'csv' },
          example: 'name,status,externalId\nWebsite relaunch,active,CRM-1042\n',
        },
        'application/x-ndjson': {
          fields: { format: 'ndjson' },
          example: '{"name":"Website relaunch","status":"active","externalId":"CRM-1042"}\n',
        },
      },
      maxBytes: maxImportBytes,
    },
    example: { input: { resource: 'projects', format: 'csv', digest }, output: queued },
  },
  list: {
    method: 'GET',
    path: '/imports',
    summary: 'List imports',
    description: 'Newest first: yours, or everybody’s for keys with `import:read-all`.',
    example: { input: { limit: 20 }, output: { data: [finished], nextCursor: null } },
  },
  get: {
    method: 'GET',
    path: '/imports/{id}',
    summary: 'Get an import',
    description:
      'While `state` is `queued` or `running`, ask again every second or two. `error` says why it ended early, in words for people.',
    example: { input: { id: queued.id }, output: finished },
  },
  errors: {
    method: 'GET',
    path: '/imports/{id}/errors',
    summary: 'List the rows that an import did not take',
    description: 'In the order of the file. `row` counts from 1, without the header.',
    example: { input: { id: queued.id, limit: 20 }, output: { data: [wrongRow], nextCursor: null } },
  },
} satisfies Record<string, RestOperation>
