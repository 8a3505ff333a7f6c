import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { sql } from 'kysely'
import { positionStep } from './position-step.ts'

/** The task to move, the project it stays in, and the task to follow (null: none, to the top). */
export interface Move {
  projectId: string
  movedId: string
  afterId: string | null
}

/** A free place right after `afterId` (null: before the first) in a locked project, for the task `movedId`. */
export async function positionAfter(ctx: VerbContext, move: Move): Promise<number> {
  const free = await findGap(ctx, move)
  if (free !== null) return free
  await spread(ctx, move.projectId)
  const spreadOut = await findGap(ctx, move)
  if (spreadOut === null) throw new Error('No place after spreading the tasks')
  return spreadOut
}

interface Neighbours {
  before: number | null
  next: number | null
}

/** The middle between the neighbours, or null when they leave no room. */
async function findGap(ctx: VerbContext, move: Move): Promise<number | null> {
  const { before, next } =
    move.afterId === null
      ? { before: null, next: await firstPosition(ctx, move) }
      : await neighbours(ctx, move)
  if (next === null) return (before ?? 0) + positionStep
  if (before === null) return next - positionStep
  const middle = Math.floor((before + next) / 2)
  return middle > before && middle < next ? middle : null
}

async function firstPosition(ctx: VerbContext, move: Move): Promise<number | null> {
  const found = await sql<{ position: number }>`
    select position from live.task where project_id = ${move.projectId} and id <> ${move.movedId}
    order by position, id limit 1`.execute(ctx.sql)
  return found.rows[0]?.position ?? null
}

async function neighbours(ctx: VerbContext, move: Move): Promise<Neighbours> {
  const found = await sql<Neighbours>`
    select a.position as before, (
      select n.position from live.task n
      where n.project_id = a.project_id and n.id <> ${move.movedId} and (n.position, n.id) > (a.position, a.id)
      order by n.position, n.id limit 1) as next
    from live.task a where a.id = ${move.afterId} and a.project_id = ${move.projectId} and a.id <> ${move.movedId}`.execute(
    ctx.sql,
  )
  const row = found.rows[0]
  if (row) return row
  throw new AppError('invalid', 'The task to follow is not in this project.', {
    fields: [{ pointer: '/afterId', code: 'unknown', detail: 'The task to follow is not in this project.' }],
  })
}

/** Gives all tasks of the project even places again, in their order. */
async function spread(ctx: VerbContext, projectId: string): Promise<void> {
  await sql`
    update app.task t set position = placed.position
    from (select id, (row_number() over (order by position, id) * ${positionStep}::int)::int as position
          from live.task where project_id = ${projectId}) placed
    where t.id = placed.id and t.position <> placed.position`.execute(ctx.sql)
}
