import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { sql } from 'kysely'

/**
 * Places in a project are given one at a time: whoever adds or moves a task holds its project first, so that two never
 * compute the same place. Before the task's own lock, as a deletion does, so that they wait instead of deadlocking.
 */
export async function lockProject(ctx: VerbContext, projectId: string): Promise<void> {
  const found =
    await sql`select from app.project where id = ${projectId} and deleted_at is null for no key update`.execute(
      ctx.sql,
    )
  if (found.rows.length === 0) throw notFound('project')
}
