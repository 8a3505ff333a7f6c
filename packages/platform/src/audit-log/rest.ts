import type { RestOperation } from '@freehold/api'
import { ids, jonas } from '../rest-examples/index.ts'

const entry = {
  id: ids.auditEntry,
  occurredAt: '2026-11-20T15:04:05.678Z',
  action: 'updated',
  subject: 'project',
  subjectLabel: 'Project',
  rowId: ids.project,
  rowLabel: 'Website relaunch',
  actor: {
    kind: 'user',
    id: jonas.userId,
    userId: jonas.userId,
    name: jonas.name,
    keyName: null,
    reason: null,
  },
  requestId: ids.request,
  ip: '203.0.113.24',
  changes: [
    {
      field: 'status',
      label: 'Status',
      before: 'planned',
      after: 'active',
      beforeLabel: null,
      afterLabel: null,
    },
  ],
}

const filter = { subject: 'project', action: 'updated', from: '2026-11-01T00:00:00Z' }

export const rest = {
  list: {
    method: 'GET',
    path: '/audit-entries',
    summary: 'List audit entries',
    description:
      'Every change in the workspace, newest first, whoever made it and whichever way it came. Written together with the change, so nothing is missing and nothing can be altered. To follow changes as they happen, use webhooks.',
    fields: {
      rowId: 'The record that changed.',
      rowLabel: 'What it was last called, also when it is gone.',
      actor: 'Who did it. `userId` is the person behind it: also of a job they started, or a key they made.',
      requestId: 'The request it came with; all entries of one request share it.',
      changes: 'Changed fields. `beforeLabel` and `afterLabel` say what a referred record is called.',
      subject: 'Kind of record: `project`, `membership`.',
      actorUserId: 'What this person did, themselves, by a job or by a key.',
      action: 'What happened. `removed`: gone at once; `purged`: gone after its time in the trash.',
      from: 'Inclusive.',
      to: 'Exclusive.',
    },
    example: { input: { ...filter, limit: 50 }, output: { data: [entry], nextCursor: null } },
  },
  get: {
    method: 'GET',
    path: '/audit-entries/{id}',
    summary: 'Get an audit entry',
    fields: {
      rowId: 'The record that changed.',
      rowLabel: 'What it was last called, also when it is gone.',
      actor: 'Who did it. `userId` is the person behind it: also of a job they started, or a key they made.',
      requestId: 'The request it came with; all entries of one request share it.',
      changes: 'Changed fields. `beforeLabel` and `afterLabel` say what a referred record is called.',
    },
    example: { input: { id: ids.auditEntry }, output: entry },
  },
  export: {
    method: 'POST',
    path: '/audit-entries/export',
    summary: 'Export audit entries as CSV',
    description:
      'Starts a job that writes the filtered log. Ask for the job at `Location` until its `state` is `completed`; `file` then says where the CSV is. Needs a plan with the export of the audit log (403 `plan_limit`).',
    status: 202,
    location: '/jobs/{jobId}',
    example: { input: filter, output: { jobId: ids.job } },
  },
} satisfies Record<string, RestOperation>
