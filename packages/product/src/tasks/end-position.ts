import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { positionStep } from './position-step.ts'

/** The place after the last task of a locked project. */
export async function endPosition(ctx: VerbContext, projectId: string): Promise<number> {
  const found = await sql<{ last: number | null }>`
    select max(position) as last from live.task where project_id = ${projectId}`.execute(ctx.sql)
  return (found.rows[0]?.last ?? 0) + positionStep
}
