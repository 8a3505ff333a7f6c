import type { ActivityEntry } from '@freehold/platform/audit-log/schema'
import { expect, test } from 'vitest'
import { type Piece, tellActor, tellEntry } from '../../platform/activity/sentence.ts'
import { activityWords } from './activity-words.ts'

type Change = [field: string, label: string, before: string | null, after: string | null]

function entryOf(subject: string, action: string, changes: Change[] = []): ActivityEntry {
  return {
    id: '01a1ba9a-5744-7455-9403-08b000265320',
    occurredAt: '2026-11-20T14:05:41.907Z',
    action,
    subject,
    subjectLabel: subject === 'task' ? 'Task' : 'Project',
    rowId: '01a1b3e3-a2da-7bb5-b785-909a006e7dc2',
    rowLabel: subject === 'task' ? 'Write copy' : 'Relaunch',
    actor: { kind: 'user', userId: null, name: 'Maya' },
    changes: changes.map(([field, label, before, after]) => ({
      field,
      label,
      before,
      after,
      beforeLabel: field.endsWith('_id') && before ? `Name of ${before}` : null,
      afterLabel: field.endsWith('_id') && after ? `Name of ${after}` : null,
    })),
  }
}

const text = (pieces: readonly Piece[] | null) =>
  pieces?.map((piece) => (typeof piece === 'string' ? piece : piece.name)).join('')
const told = (...entry: Parameters<typeof entryOf>) =>
  text(tellEntry(entryOf(...entry), 'project', activityWords))

test.each([
  ['project', 'created', [], 'created the project'],
  ['project', 'restored', [], 'restored the project'],
  ['project', 'updated', [['status', 'Status', 'planned', 'on_hold']], 'moved it from Planned to On hold'],
  ['project', 'updated', [['name', 'Name', 'Old', 'New']], 'renamed it to “New”'],
  ['project', 'updated', [['due_date', 'Due date', null, '2026-12-05']], 'set the due date to 5 Dec 2026'],
  ['project', 'updated', [['due_date', 'Due date', '2026-12-05', null]], 'removed the due date'],
  ['project', 'updated', [['description', 'Description', 'a', 'b']], 'changed the description'],
  [
    'project',
    'updated',
    [['client_id', 'Client', 'a', 'b']],
    'changed the client from Name of a to Name of b',
  ],
  ['project', 'updated', [['client_id', 'Client', null, null]], 'changed the client'],
  ['project', 'updated', [['archived_at', 'Archived', null, '2026']], 'archived it'],
  ['task', 'created', [], 'added the task “Write copy”'],
  ['task', 'deleted', [], 'deleted the task “Write copy”'],
  ['task', 'updated', [['state', 'State', 'todo', 'done']], 'completed the task “Write copy”'],
  ['task', 'updated', [['state', 'State', 'done', 'todo']], 'reopened the task “Write copy”'],
  [
    'task',
    'updated',
    [['assignee_id', 'Assignee', null, 'x']],
    'assigned the task “Write copy” to Name of x',
  ],
  ['task', 'updated', [['title', 'Title', 'Old', 'Write copy']], 'renamed “Old” to “Write copy”'],
] as [string, string, Change[], string][])(
  'a %s that was %s reads as a sentence (%#)',
  (subject, action, changes, sentence) => {
    expect(told(subject, action, changes)).toBe(sentence)
  },
)

test('several changes at once are one sentence', () => {
  const changes: Change[] = [
    ['name', 'Name', 'Old', 'New'],
    ['status', 'Status', 'planned', 'active'],
    ['due_date', 'Due date', '2026-12-05', '2027-01-01'],
  ]
  expect(told('project', 'updated', changes)).toBe(
    'renamed it to “New”, moved it from Planned to Active and changed the due date from 5 Dec 2026 to 1 Jan 2027',
  )
})

test('who did it is told without what only the audit log tells', () => {
  const actor = { userId: null, name: 'Maya' }
  expect(tellActor({ ...actor, kind: 'user' })).toBe('Maya')
  expect(tellActor({ ...actor, kind: 'api_key' })).toBe('Maya, by an API key,')
  expect(tellActor({ ...actor, kind: 'operator', name: null })).toBe('Freehold support')
  expect(tellActor({ ...actor, kind: 'user', name: null })).toBe('Somebody who left')
  expect(tellActor({ ...actor, kind: 'system', name: null })).toBe('The system')
})
