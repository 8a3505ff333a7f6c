import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { sql } from 'kysely'
import type { TeamOutput } from './schema.ts'
import { presentTeam, selectTeams, type TeamRow } from './select-teams.ts'

/** One team as the list shows it, for the answer of a verb that has checked. */
export async function readTeam(ctx: VerbContext, id: string): Promise<TeamOutput> {
  const found = await sql<TeamRow>`${selectTeams} where t.id = ${id}`.execute(ctx.sql)
  const row = found.rows[0]
  if (!row) throw notFound('team')
  return presentTeam(row)
}
