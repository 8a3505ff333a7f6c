import { isoTime, type TenantRef } from '@freehold/core'
import { imagePath } from '@freehold/platform/images'
import { sql } from 'kysely'
import type { ProjectRow } from './schema.ts'

/** A row as raw SQL gives it: times as text, tasks as [open, done]. */
export type SelectedProject = Omit<ProjectRow, 'tasks' | 'allowed' | 'coverPath' | 'coverSmallPath'> & {
  cover: string[] | null
  taskCounts: [number, number]
  createdBy: string | null
}

/** What a row of the list shows, of `live.project p` with its client as `c`. */
export const projectColumns = sql`p.id, p.version, p.name, p.status, p.colour, p.client_id as "clientId", c.name as "clientName",
  p.due_date as "dueDate", p.external_id as "externalId", p.cover, p.archived_at as "archivedAt", p.created_at as "createdAt", p.updated_at as "updatedAt",
  p.created_by as "createdBy",
  (select array[count(*) filter (where t.state <> 'done'), count(*) filter (where t.state = 'done')]::int[]
   from live.task t where t.project_id = p.id) as "taskCounts"`

export const fromProjects = sql`from live.project p left join live.client c on c.id = p.client_id`

export type PresentedProject = Omit<ProjectRow, 'allowed'> & Pick<SelectedProject, 'createdBy'>

export function presentProject(
  tenant: TenantRef,
  { taskCounts, cover, ...row }: SelectedProject,
): PresentedProject {
  return {
    ...row,
    coverPath: imagePath(tenant, cover?.[0]),
    coverSmallPath: imagePath(tenant, cover?.[1]),
    archivedAt: isoTime(row.archivedAt),
    createdAt: isoTime(row.createdAt),
    updatedAt: isoTime(row.updatedAt),
    tasks: { open: taskCounts[0], done: taskCounts[1] },
  }
}
