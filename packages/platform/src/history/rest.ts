import type { RestOperation } from '@freehold/api'
import { ids, jonas } from '../rest-examples/index.ts'

const record = { subject: 'project', id: ids.project }

export const rest = {
  list: {
    method: 'GET',
    path: '/history/{subject}/{id}',
    operationId: 'listVersions',
    summary: 'List the versions of a record',
    description:
      'What a record was after each change of it, newest first, as far back as the log goes. Reading it takes the right to read the record (`project:read`) beside this scope. Records whose edits cannot be undone (roles, memberships, keys) have no versions here.',
    fields: {
      subject: 'Kind of record: `project`, `client`, `task`.',
      id: 'Of a version: the entry of the log after which the record was like this.',
      note: 'Of a change that undid another, or restored a version: which one.',
      isCurrent: 'The record is like this now.',
      whyNot: 'Why it cannot be restored: something it refers to is gone, a field does not exist any more.',
    },
    example: {
      input: { ...record, limit: 50 },
      output: {
        data: [
          {
            id: ids.auditEntry,
            occurredAt: '2026-11-20T14:05:41.907Z',
            action: 'updated',
            subject: 'project',
            subjectLabel: 'Project',
            rowId: ids.project,
            rowLabel: 'Website relaunch',
            actor: { kind: 'user', userId: jonas.userId, name: jonas.name },
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
            note: null,
            isCurrent: false,
            canRestore: true,
            whyNot: null,
          },
        ],
        nextCursor: null,
      },
    },
  },
  restore: {
    method: 'POST',
    path: '/history/{subject}/{id}/restore',
    operationId: 'restoreVersion',
    etag: true,
    summary: 'Restore a version of a record',
    description:
      'Makes a record what it was after one of its changes. It is an edit as any other: it takes the right to update the record (`project:update`) beside this scope, meets the same rules, and stands in the audit log with a note. A version that cannot come back is a 409 that says why.',
    fields: {
      entryId: 'The `id` of a version.',
      expectedVersion: 'The `version` of the record that you saw. Another one now is a 409.',
    },
    example: {
      input: { ...record, entryId: ids.auditEntry, expectedVersion: 7 },
      output: { ...record, version: 8 },
    },
  },
} satisfies Record<string, RestOperation>
