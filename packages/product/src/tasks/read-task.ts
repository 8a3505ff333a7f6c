import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { sql } from 'kysely'
import { presentTasks } from './present-tasks.ts'
import type { TaskRow } from './schema.ts'
import { type SelectedTask, selectTasks } from './select-tasks.ts'

/** One task as the list shows it, for the answer of a write. */
export async function readTask(ctx: VerbContext, id: string): Promise<TaskRow> {
  const found = await sql<SelectedTask>`${selectTasks} where t.id = ${id}`.execute(ctx.sql)
  const [row] = await presentTasks(ctx, found.rows)
  if (!row) throw notFound('task')
  return row
}
