import type { ResourceEvents } from '@freehold/access'
import { isoTime } from '@freehold/core'
import { sql } from 'kysely'
import { rest } from './rest.ts'
import { taskEvent } from './schema.ts'
import { type SelectedTask, selectTasks } from './select-tasks.ts'

const { allowed: _, ...exampleEvent } = rest.get.example.output

/** What webhooks tell of tasks. */
export const taskEvents: ResourceEvents = {
  schema: taskEvent,
  async present(ctx, ids) {
    const { rows } = await sql<SelectedTask>`${selectTasks} where t.id = any(${ids}::uuid[])`.execute(ctx.sql)
    return rows.map(({ createdBy: __, ...row }) => ({
      ...row,
      createdAt: isoTime(row.createdAt),
      updatedAt: isoTime(row.updatedAt),
    }))
  },
  example: exampleEvent,
}
