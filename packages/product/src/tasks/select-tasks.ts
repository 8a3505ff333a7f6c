import { isoTime } from '@freehold/core'
import { sql } from 'kysely'
import type { TaskRow } from './schema.ts'

/** A task with its assignee's name, of `live.task t`. */
export const selectTasks = sql`
  select t.id, t.version, t.project_id as "projectId", t.title, t.state, t.assignee_id as "assigneeId", m.name as "assigneeName",
    t.position, t.created_at as "createdAt", t.updated_at as "updatedAt"
  from live.task t left join app.membership m on m.id = t.assignee_id`

export function presentTask(row: TaskRow): TaskRow {
  return { ...row, createdAt: isoTime(row.createdAt), updatedAt: isoTime(row.updatedAt) }
}
