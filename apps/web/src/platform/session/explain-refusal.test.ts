import { expect, test } from 'vitest'
import { explainRefusal } from './explain-refusal.ts'

test('a refusal names the role, the act, and who can help', () => {
  expect(explainRefusal('project:delete', ['guest'])).toBe(
    'Your role (Guest) may not delete projects. Ask an owner or admin.',
  )
  expect(explainRefusal('client:update', [])).toBe('Your role may not edit clients. Ask an owner or admin.')
  expect(explainRefusal('audit-entry:read', ['member'], 'read the audit log')).toContain(
    'may not read the audit log',
  )
})
