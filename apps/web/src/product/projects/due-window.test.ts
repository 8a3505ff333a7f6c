import { expect, test } from 'vitest'
import { isOverdue, toDueFilter } from './due-window.ts'

const now = new Date(2026, 10, 23, 15)
const project = { dueDate: '2026-11-22', status: 'active', archivedAt: null } as const

test('a project is overdue from the day after its due date, unless done or archived', () => {
  expect(isOverdue(project, now)).toBe(true)
  expect(isOverdue({ ...project, dueDate: '2026-11-23' }, now)).toBe(false)
  expect(isOverdue({ ...project, dueDate: null }, now)).toBe(false)
  expect(isOverdue({ ...project, status: 'done' }, now)).toBe(false)
  expect(isOverdue({ ...project, archivedAt: '2026-11-22T10:00:00Z' }, now)).toBe(false)
})

test('the next seven days hold today and the seventh day, whose neighbours are outside', () => {
  expect(toDueFilter('week', now)).toEqual({ dueAfter: '2026-11-22', dueBefore: '2026-12-01' })
})

test('overdue leaves out what is done', () => {
  expect(toDueFilter('overdue', now)).toEqual({
    dueBefore: '2026-11-23',
    status: ['planned', 'active', 'on_hold'],
  })
})
