import { sql } from 'kysely'

/** What uses up the plan's teams. */
export const teamRows = sql`select from live.team`
