import type { ResourceEvents } from '@freehold/access'
import { sql } from 'kysely'
import { rest } from './rest.ts'
import { teamOutput } from './schema.ts'
import { presentTeam, selectTeams, type TeamRow } from './select-teams.ts'

/** What webhooks tell of teams. */
export const teamEvents: ResourceEvents = {
  schema: teamOutput,
  async present(ctx, ids) {
    const { rows } = await sql<TeamRow>`${selectTeams} where t.id = any(${ids}::uuid[])`.execute(ctx.sql)
    return rows.map(presentTeam)
  },
  example: rest.get.example.output,
}
