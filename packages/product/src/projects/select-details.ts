import type { TenantContext } from '@freehold/db'
import { type RawBuilder, sql } from 'kysely'
import type { ProjectDetail } from './schema.ts'
import { fromProjects, presentProject, projectColumns, type SelectedProject } from './select-projects.ts'

type Row = SelectedProject & Pick<ProjectDetail, 'description' | 'updatedByName'>

/** Projects as their pages show them. */
export async function selectDetails(ctx: TenantContext, where: RawBuilder<unknown>) {
  const found = await sql<Row>`
    select ${projectColumns}, p.description,
      (select m.name from app.membership m where m.user_id = p.updated_by) as "updatedByName"
    ${fromProjects} where ${where}`.execute(ctx.sql)
  return found.rows.map(({ description, updatedByName, ...listed }) => ({
    ...presentProject(ctx.tenant, listed),
    description,
    updatedByName,
  }))
}
