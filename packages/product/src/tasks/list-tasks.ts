import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { notFound, type Page } from '@freehold/core'
import { keysetPage } from '@freehold/db'
import { sql } from 'kysely'
import type { ListTasksInput, TaskRow } from './schema.ts'
import { presentTask, selectTasks } from './select-tasks.ts'

/** Tasks of one project in the order people gave them. */
export async function listTasks(ctx: VerbContext, input: ListTasksInput): Promise<Page<TaskRow>> {
  authorize(ctx, 'task:read')
  const { cursor, limit, projectId } = input
  const scope = `${ctx.tenant.id}:tasks:${projectId}`
  const { rows, next } = await keysetPage<TaskRow>(ctx.sql, {
    select: selectTasks,
    where: [sql`t.project_id = ${projectId}`],
    sort: { expression: sql`t.position`, type: 'integer', direction: 'asc', of: (row) => row.position },
    limit,
    after: cursor ? ctx.services.cursors.decode(scope, cursor) : null,
    id: sql`t.id`,
  })
  if (rows.length === 0) await requireProject(ctx, projectId)
  return { data: rows.map(presentTask), nextCursor: next && ctx.services.cursors.encode(scope, next) }
}

/** A project without tasks is an empty list; one that is not there is not. */
async function requireProject(ctx: VerbContext, projectId: string): Promise<void> {
  const found = await sql`select from live.project where id = ${projectId}`.execute(ctx.sql)
  if (found.rows.length === 0) throw notFound('project')
}
