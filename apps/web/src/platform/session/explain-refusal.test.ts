import { expect, test } from 'vitest'
import { explainRecordRefusal, explainRefusal } from './explain-refusal.ts'

test('a refusal names the role, the act, and who can help', () => {
  expect(explainRefusal('project:delete', ['guest'])).toBe(
    'Your role (Guest) may not delete projects. Ask an owner or admin.',
  )
  expect(explainRefusal('client:update', [])).toBe('You may not edit clients. Ask an owner or admin.')
  expect(explainRefusal('audit-entry:read', ['member'], 'read the audit log')).toContain(
    'may not read the audit log',
  )
})

test('a refusal about one record names it, shortened', () => {
  expect(explainRecordRefusal('project:update', 'Site')).toBe(
    'You may not edit “Site”. Ask an owner or admin.',
  )
  expect(explainRecordRefusal('task:create', 'A project with a name that nobody reads')).toBe(
    'You may not create tasks in “A project with a name that …”. Ask an owner or admin.',
  )
})
