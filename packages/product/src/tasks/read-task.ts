import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { type RawBuilder, sql } from 'kysely'
import { presentTasks } from './present-tasks.ts'
import type { TaskRow } from './schema.ts'
import { type SelectedTask, selectTasks } from './select-tasks.ts'

/** One task as the list shows it: for the answer of a write, which has checked, and with `only` for a read. */
export async function readTask(
  ctx: VerbContext,
  id: string,
  only: RawBuilder<boolean> = sql`true`,
): Promise<TaskRow> {
  const found = await sql<SelectedTask>`${selectTasks} where t.id = ${id} and ${only}`.execute(ctx.sql)
  const [row] = await presentTasks(ctx, found.rows)
  if (!row) throw notFound('task')
  return row
}
