import { authorize } from '@freehold/access'
import type { DemoVolume, VerbContext } from '@freehold/api'
import { daysFrom } from '@freehold/core'
import { sql } from 'kysely'
import { projectStatuses } from '../projects/schema.ts'
import { colours } from '../record/schema.ts'
import { createRandom, type Random } from './random.ts'
import { descriptions, oddProjectNames, plainProjectNames } from './sample-words.ts'

const counts = { full: 200, small: 30 }

/** The demo company's projects: overdue and undated ones, archived ones, some of no client. */
export async function seedProjects(ctx: VerbContext, volume: DemoVolume): Promise<void> {
  authorize(ctx, 'project:create')
  const random = createRandom(2026)
  const clients = await sql<{ id: string }>`select id from live.client order by name_key`.execute(ctx.sql)
  const members = await sql<{
    userId: string
  }>`select user_id as "userId" from app.membership order by name`.execute(ctx.sql)
  const userIds = members.rows.map(({ userId }) => userId)
  const rows = projectNames(random, counts[volume]).map((name, i) => ({
    name,
    // The last client has no project at all.
    client_id: random.chance(0.12) ? null : random.pick(clients.rows.slice(0, -1)).id,
    ...state(random, ctx.clock.now(), i),
    // The odd names are for looking at: one client has them all, and none is archived.
    ...(oddProjectNames.includes(name) ? { client_id: clients.rows[0]?.id, archived_at: null } : {}),
    description: random.pick(descriptions),
    colour: random.pick(colours),
    created_by: random.pick(userIds),
    updated_by: random.pick(userIds),
  }))
  await sql`
    insert into app.project (name, client_id, status, due_date, description, colour, archived_at, created_at, updated_at, created_by, updated_by)
    select name, client_id, status, due_date, description, colour, archived_at, created_at, updated_at, created_by, updated_by
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(name text, client_id uuid, status text, due_date date, description text,
      colour text, archived_at timestamptz, created_at timestamptz, updated_at timestamptz, created_by uuid, updated_by uuid)`.execute(
    ctx.sql,
  )
}

/** Odd names among plain ones, each once. */
function projectNames(random: Random, count: number): string[] {
  const plain = [...plainProjectNames]
  const names = [...oddProjectNames]
  while (names.length < count) names.push(...plain.splice(random.int(plain.length), 1))
  return names.toSorted((a, b) => ((a.length * 7) % 13) - ((b.length * 7) % 13))
}

/** Where a project stands: what is done is seldom due, what is active is sometimes late. */
function state(random: Random, now: Date, i: number) {
  const status = random.pick(projectStatuses)
  const age = 5 + random.int(360)
  const due = status === 'done' ? -random.int(120) : random.int(150) - 30
  return {
    status,
    due_date: random.chance(0.2) ? null : daysFrom(now, due).toISOString().slice(0, 10),
    archived_at: i % 16 === 3 ? daysFrom(now, -random.int(30)) : null,
    created_at: daysFrom(now, -age),
    updated_at: daysFrom(now, -random.int(age)),
  }
}
