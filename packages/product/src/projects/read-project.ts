import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { type RawBuilder, sql } from 'kysely'
import { withAllowed } from '../record/with-allowed.ts'
import { madeInProject } from './permissions.ts'
import { projectResource } from './project-resource.ts'
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
  const shown = found.rows.map(({ description, updatedByName, ...listed }) => ({
    ...presentProject(listed),
    description,
    updatedByName,
  }))
  const [project] = await withAllowed(ctx, projectResource, shown, madeInProject)
  if (!project) throw notFound('project')
  return project
}
