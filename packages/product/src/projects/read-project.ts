import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { type RawBuilder, sql } from 'kysely'
import type { ProjectDetail } from './schema.ts'
import { fromProjects, presentProject, projectColumns, type SelectedProject } from './select-projects.ts'

type Row = SelectedProject & Pick<ProjectDetail, 'description' | 'updatedByName'>

/** One project as its page shows it: for the answer of a write, which has checked, and with `only` for a read. */
export async function readProject(
  ctx: VerbContext,
  id: string,
  only: RawBuilder<boolean> = sql`true`,
): Promise<ProjectDetail> {
  const found = await sql<Row>`
    select ${projectColumns}, p.description,
      (select m.name from app.membership m where m.user_id = p.updated_by) as "updatedByName"
    ${fromProjects} where p.id = ${id} and ${only}`.execute(ctx.sql)
  const row = found.rows[0]
  if (!row) throw notFound('project')
  const { description, updatedByName, ...listed } = row
  return { ...presentProject(listed), description, updatedByName }
}
