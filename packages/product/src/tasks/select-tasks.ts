import { sql } from 'kysely'
import type { TaskRow } from './schema.ts'

/** A task with its assignee's name, of `live.task t`. */
export const selectTasks = sql`
  select t.id, t.version, t.project_id as "projectId", t.title, t.state, t.assignee_id as "assigneeId", m.name as "assigneeName",
    t.position, t.created_at as "createdAt", t.updated_at as "updatedAt", t.created_by as "createdBy"
  from live.task t left join app.membership m on m.id = t.assignee_id`

export type SelectedTask = Omit<TaskRow, 'allowed'> & { createdBy: string | null }
