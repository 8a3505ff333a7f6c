import { sql } from 'kysely'

/** What uses up the plan's quota of projects: archived ones too, not those in the trash. */
export const livingProjects = sql`select from live.project`
