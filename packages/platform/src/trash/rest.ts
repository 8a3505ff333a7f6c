import type { RestOperation } from '@freehold/api'
import { ids, mei } from '../rest-examples/index.ts'

const what = {
  deletionId: ids.deletion,
  subject: 'project',
  rowId: ids.project,
  label: 'Website relaunch',
}
const other = '01a1ca44-a704-7c0e-9f6b-08d7e1a5b3c2'

export const rest = {
  list: {
    method: 'GET',
    path: '/trash',
    summary: 'List what is in the trash',
    description:
      'Deleted records that can still be brought back, the last deleted first. One deletion carries everything that went with the record: a client its projects, a project its tasks.',
    fields: {
      subject: 'Kind of record: `project`.',
      rowId: 'The deleted record.',
      expiresAt: 'From then on it can be gone for good.',
      canRestore: 'Whether you may.',
    },
    example: {
      input: { subject: 'project' },
      output: {
        data: [
          {
            ...what,
            subjectLabel: 'Project',
            deletedAt: '2026-11-20T16:20:00.000Z',
            deletedBy: { userId: mei.userId, name: mei.name },
            expiresAt: '2026-12-20T16:20:00.000Z',
            canRestore: true,
          },
        ],
        nextCursor: null,
      },
    },
  },
  restore: {
    method: 'POST',
    path: '/trash/restore',
    operationId: 'restoreFromTrash',
    summary: 'Restore from the trash',
    description:
      'Undoes up to 100 deletions, each with everything that went with it. Each is answered on its own, in the order asked: one that cannot be restored (a name taken meanwhile, a parent still in the trash, no room in the plan) leaves the others restored. Restoring needs the permission of the kind of record.',
    fields: {
      deletionIds: 'From `GET /trash`, or from the answer to the deletion.',
    },
    example: {
      input: { deletionIds: [ids.deletion, other] },
      output: {
        results: [
          { ok: true, ...what },
          {
            ok: false,
            deletionId: other,
            error: { code: 'not_found', message: 'This is no longer in the trash.' },
          },
        ],
        restored: 1,
        failed: 1,
      },
    },
  },
} satisfies Record<string, RestOperation>
