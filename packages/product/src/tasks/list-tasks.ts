import { authorizedLoad, authorizeList, visibleRows } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import type { Page } from '@freehold/core'
import { keysetPage } from '@freehold/db'
import { sql } from 'kysely'
import { projectResource } from '../projects/index.ts'
import { presentTasks } from './present-tasks.ts'
import type { ListTasksInput, TaskRow } from './schema.ts'
import { type SelectedTask, selectTasks } from './select-tasks.ts'
import { taskResource } from './task-resource.ts'

/** Tasks of one project in the order people gave them. */
export async function listTasks(ctx: VerbContext, input: ListTasksInput): Promise<Page<TaskRow>> {
  authorizeList(ctx, 'task:read')
  const { cursor, limit, projectId } = input
  const scope = `${ctx.tenant.id}:tasks:${projectId}`
  const { rows, next } = await keysetPage<SelectedTask>(ctx.sql, {
    select: selectTasks,
    where: [sql`t.project_id = ${projectId}`, visibleRows(ctx, 'task:read', taskResource, 't')],
    sort: { expression: sql`t.position`, type: 'integer', direction: 'asc', of: (row) => row.position },
    limit,
    after: cursor ? ctx.services.cursors.decode(scope, cursor) : null,
    id: sql`t.id`,
  })
  // A project without tasks is an empty list; one that is not there, or hidden from the caller, is not.
  if (rows.length === 0 || !ctx.caller.can('project:read'))
    await authorizedLoad(ctx, 'project:read', projectResource, projectId)
  return { data: await presentTasks(ctx, rows), nextCursor: next && ctx.services.cursors.encode(scope, next) }
}
