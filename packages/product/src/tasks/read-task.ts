import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { sql } from 'kysely'
import type { TaskRow } from './schema.ts'
import { presentTask, selectTasks } from './select-tasks.ts'

/** One task as the list shows it, for the answer of a write. */
export async function readTask(ctx: VerbContext, id: string): Promise<TaskRow> {
  const found = await sql<TaskRow>`${selectTasks} where t.id = ${id}`.execute(ctx.sql)
  const row = found.rows[0]
  if (!row) throw notFound('task')
  return presentTask(row)
}
