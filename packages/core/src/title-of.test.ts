import { expect, test } from 'vitest'
import { titleOf } from './title-of.ts'

test.each([
  ['due_date', 'Due date'],
  ['audit-entry', 'Audit entry'],
  ['retryLimit', 'Retry limit'],
  ['name', 'Name'],
  ['', ''],
])('%s is read as “%s”', (name, title) => expect(titleOf(name)).toBe(title))
