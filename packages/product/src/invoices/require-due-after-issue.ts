import { AppError } from '@freehold/core'

/** @throws AppError invalid for a due day before the day of issue */
export function requireDueAfterIssue(days: { issueDate: string | null; dueDate: string | null }): void {
  if (days.issueDate === null || days.dueDate === null || days.dueDate >= days.issueDate) return
  const detail = 'Must not be before the issue date.'
  throw new AppError('invalid', 'The due date is before the issue date.', {
    fields: [{ pointer: '/dueDate', code: 'too_early', detail }],
  })
}
