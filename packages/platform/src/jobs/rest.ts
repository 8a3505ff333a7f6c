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
  requestId: 'b3f1c9d2-6d0e-4a57-9d6e-1f0b5d2a7c11',
  startedWith: [{ name: 'Status', value: 'active, paused' }],
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

const letter = {
  id: ids.job,
  name: 'projects.export',
  label: 'Export of projects',
  error: 'Something went wrong. Request b3f1c9d2-6d0e-4a57-9d6e-1f0b5d2a7c11',
  attempts: 6,
  requestId: 'b3f1c9d2-6d0e-4a57-9d6e-1f0b5d2a7c11',
  startedWith: [{ name: 'Status', value: 'active, paused' }],
  createdBy: { userId: jonas.userId, name: jonas.name },
  failedAt: '2026-11-20T15:31:09.118Z',
  canRequeue: true,
  canDiscard: true,
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
      requestId: 'Of the request that started it; name it when you ask us.',
      startedWith: 'What it was started with, in words.',
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
      requestId: 'Of the request that started it; name it when you ask us.',
      startedWith: 'What it was started with, in words.',
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
  deadLetters: {
    method: 'GET',
    path: '/dead-letters',
    summary: 'List jobs that were given up',
    description:
      'Jobs that failed for good, or after their last attempt, the newest first. They wait for a decision: start them again, or discard them.',
    fields: {
      label: 'Null for jobs that stand in no list.',
      error: 'Why it was given up, in words for people.',
      requestId: 'Of the request that started it; name it when you ask us.',
      startedWith: 'What it was started with, in words.',
      createdBy: 'Whom it worked for; null for the system.',
      name: 'The kind of job: `projects.export`.',
    },
    example: { input: { limit: 20 }, output: { data: [letter], nextCursor: null } },
  },
  requeue: {
    method: 'POST',
    path: '/dead-letters/requeue',
    summary: 'Start jobs again that were given up',
    description:
      'As the same jobs, with the same ids: what they have done already is not done again. Name up to 100 by `ids`, or up to 500 of one kind by `name`. The answer has those that were there.',
    example: { input: { ids: [ids.job] }, output: { ids: [ids.job] } },
  },
  discard: {
    method: 'POST',
    path: '/dead-letters/discard',
    summary: 'Discard jobs that were given up',
    description:
      'For good: what they should have done is not done. Name up to 100 by `ids`, or up to 500 of one kind by `name`. The answer has those that were there.',
    example: { input: { ids: [ids.job] }, output: { ids: [ids.job] } },
  },
} satisfies Record<string, RestOperation>
