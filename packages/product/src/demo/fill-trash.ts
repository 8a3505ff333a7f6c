import type { DemoVolume, VerbContext } from '@freehold/api'
import { deleteRecord } from '@freehold/db'
import { sql } from 'kysely'

interface Row {
  id: string
  label: string
}

/** Deletes some plain rows of the demo: tasks, projects with their tasks, and a small client with everything below it. */
export async function fillTrash(ctx: VerbContext, volume: DemoVolume): Promise<void> {
  const some = volume === 'full' ? 6 : 2
  const tasks = await sql<Row>`
    select id, title as label from live.task where state = 'todo' order by title, project_id, position limit ${some}`.execute(
    ctx.sql,
  )
  const projects = await sql<Row>`
    select id, name as label from live.project where status = 'on_hold' and name like '%: %' order by name_key limit ${some}`.execute(
    ctx.sql,
  )
  const clients = await sql<Row>`
    select c.id, c.name as label from live.client c join live.project p on p.client_id = c.id
    group by c.id, c.name, c.name_key order by count(*), c.name_key limit 1`.execute(ctx.sql)
  for (const { id, label } of tasks.rows) await deleteRecord(ctx, { subject: 'task', id, label })
  for (const { id, label } of projects.rows) await deleteRecord(ctx, { subject: 'project', id, label })
  for (const { id, label } of clients.rows) await deleteRecord(ctx, { subject: 'client', id, label })
}
