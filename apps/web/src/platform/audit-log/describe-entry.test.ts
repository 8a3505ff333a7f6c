import { expect, test } from 'vitest'
import { describeValue } from './describe-entry.ts'

const entry = (action: string) => ({ subject: 'role_permission', action })

test('what a permission of a role is limited to is told in the words of the role’s page, never as JSON', () => {
  const says = (action: string, value: string | null) => describeValue(entry(action), 'condition', value)
  expect(says('updated', '{"kind":"own"}')).toBe('own records')
  expect(says('created', '{"kind":"status","in":["active","on_hold"]}')).toBe(
    'records that are Active or On hold',
  )
  expect(says('updated', null)).toBe('all records')
  expect(says('created', null)).toBeNull()
  expect(says('updated', '{"kind":')).toBe('{"kind":')
})

test('every other value stands as it is, yes and no in words', () => {
  expect(describeValue(entry('created'), 'permission', 'project:read')).toBe('project:read')
  expect(describeValue({ subject: 'webhook', action: 'updated' }, 'enabled', false)).toBe('no')
  expect(describeValue({ subject: 'filter', action: 'updated' }, 'condition', '{"kind":"own"}')).toBe(
    '{"kind":"own"}',
  )
})
