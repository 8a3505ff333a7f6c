import type { RestOperation } from '@freehold/api'
import { ids, jonas, larkfield } from '../rest-examples/index.ts'

const job = {
  id: ids.job,
  name: 'projects.export',
  label: 'Export of projects',
  state: 'completed',
  progress: 1,
  message: '212 projects',
  error: null,
  attempt: 1,
  createdAt: '2026-11-20T15:10:00.000Z',
  startedAt: '2026-11-20T15:10:00.412Z',
  finishedAt: '2026-11-20T15:10:02.951Z',
  createdBy: { userId: jonas.userId, name: jonas.name },
  cancelRequested: false,
  file: {
    id: ids.file,
    name: 'projects-2026-11-20.csv',
    size: 48_213,
    expiresAt: '2026-11-27T15:10:02.951Z',
    path: `/files/${larkfield.slug}/${ids.file}`,
  },
  canCancel: false,
  canRetry: false,
}

const running = {
  ...job,
  state: 'running',
  progress: 0.4,
  message: '85 of 212 projects',
  finishedAt: null,
  file: null,
  canCancel: true,
}

export const rest = {
  list: {
    method: 'GET',
    path: '/jobs',
    summary: 'List jobs',
    description: 'Background work, newest first: yours, or everybody’s for keys with `job:read-all`.',
    fields: {
      progress: '0 to 1.',
      error: 'Why it failed, in words for people.',
      createdBy: 'Null for the system.',
      file: 'What it left behind; download `path` from this host with the same key.',
      mine: 'Only your own, also for keys that may see all.',
    },
    example: {
      input: { state: 'running', limit: 20 },
      output: { data: [running], nextCursor: null },
    },
  },
  get: {
    method: 'GET',
    path: '/jobs/{id}',
    summary: 'Get a job',
    description:
      '`state` ends as `completed`, `failed` (`error` says why, in words for people) or `cancelled`. While it is `queued` or `running`, ask again every second or two. `file` is what it left behind, while that can still be downloaded.',
    fields: {
      progress: '0 to 1.',
      error: 'Why it failed, in words for people.',
      createdBy: 'Null for the system.',
      file: 'What it left behind; download `path` from this host with the same key.',
    },
    example: { input: { id: ids.job }, output: job },
  },
  cancel: {
    method: 'POST',
    path: '/jobs/{id}/cancel',
    summary: 'Cancel a job',
    description:
      'Asks it to stop: a queued one ends at once, a running one at its next step (`cancelRequested`). One that has ended stays as it ended.',
    example: {
      input: { id: ids.job },
      output: { ...running, cancelRequested: true, canCancel: false },
    },
  },
  retry: {
    method: 'POST',
    path: '/jobs/{id}/retry',
    summary: 'Retry a job',
    description:
      'Starts a failed or cancelled job once more with the same input. The answer is a new job with an id of its own; the old one stays as it ended. Any other state is 409 `conflict`.',
    status: 202,
    location: '/jobs/{id}',
    example: {
      input: { id: ids.job },
      output: {
        ...running,
        id: '01a1c807-c027-7a11-8d3c-51f2ab90cc47',
        state: 'queued',
        progress: 0,
        message: null,
        attempt: 0,
        startedAt: null,
      },
    },
  },
} satisfies Record<string, RestOperation>
