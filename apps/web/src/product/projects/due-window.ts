import type { ProjectStatus } from '@freehold/product/projects/schema'
import { localDay } from '../record/local-day.ts'

export const dueWindows = ['overdue', 'week', 'month'] as const
export type DueWindow = (typeof dueWindows)[number]

export const dueWindowLabels: Record<DueWindow, string> = {
  overdue: 'Overdue',
  week: 'In the next 7 days',
  month: 'In the next 30 days',
}

export const unfinished: ProjectStatus[] = ['planned', 'active', 'on_hold']

/** The window as days the API takes: both ends are outside of it. What is done is not overdue. */
export function toDueFilter(
  due: DueWindow,
  now: Date,
): { dueBefore: string; dueAfter?: string; status?: ProjectStatus[] } {
  if (due === 'overdue') return { dueBefore: localDay(now), status: unfinished }
  return { dueAfter: localDay(now, -1), dueBefore: localDay(now, due === 'week' ? 8 : 31) }
}

/** Its day has passed where the viewer is, and it is still being worked on. */
export function isOverdue(
  project: { dueDate: string | null; status: ProjectStatus; archivedAt: string | null },
  now: Date,
): boolean {
  return (
    project.dueDate !== null &&
    project.dueDate < localDay(now) &&
    project.status !== 'done' &&
    project.archivedAt === null
  )
}
