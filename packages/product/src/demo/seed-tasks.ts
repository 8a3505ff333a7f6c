import { authorize } from '@freehold/access'
import type { DemoVolume, VerbContext } from '@freehold/api'
import { daysFrom } from '@freehold/core'
import { sql } from 'kysely'
import { taskStates } from '../tasks/schema.ts'
import { fillTrash } from './fill-trash.ts'
import { createRandom, type Random } from './random.ts'
import { taskTitles } from './sample-words.ts'

/** Tasks of the demo company's projects (none, a few, one long list), then a trash with something in it. */
export async function seedTasks(ctx: VerbContext, volume: DemoVolume): Promise<void> {
  authorize(ctx, 'task:create')
  const random = createRandom(1789)
  const now = ctx.clock.now()
  const projects = await sql<{
    id: string
    status: string
  }>`select id, status from live.project order by name_key`.execute(ctx.sql)
  const members = await sql<{ id: string }>`select id from app.membership order by name`.execute(ctx.sql)
  const membershipIds = members.rows.map(({ id }) => id)
  const rows = projects.rows.flatMap((project, i) =>
    Array.from({ length: howMany(random, i) }, (_, place) => ({
      project_id: project.id,
      title: random.pick(taskTitles),
      state: project.status === 'done' ? 'done' : random.pick(taskStates),
      assignee_id: random.chance(0.3) ? null : random.pick(membershipIds),
      position: (place + 1) * 1_000,
      created_at: daysFrom(now, -random.int(60)),
    })),
  )
  await sql`
    insert into app.task (project_id, title, state, assignee_id, position, created_at, updated_at)
    select project_id, title, state, assignee_id, position, created_at, created_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(project_id uuid, title text, state text, assignee_id uuid,
      position integer, created_at timestamptz)`.execute(ctx.sql)
  await fillTrash(ctx, volume)
}

function howMany(random: Random, i: number): number {
  if (i === 1) return 60
  return random.chance(0.15) ? 0 : random.int(9)
}
