import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { sql } from 'kysely'
import type { ProjectDetail } from './schema.ts'
import { fromProjects, presentProject, projectColumns, type SelectedProject } from './select-projects.ts'

type Row = SelectedProject & Pick<ProjectDetail, 'description' | 'updatedByName'>

export async function getProject(ctx: VerbContext, input: { id: string }): Promise<ProjectDetail> {
  authorize(ctx, 'project:read')
  const found = await sql<Row>`
    select ${projectColumns}, p.description,
      (select m.name from app.membership m where m.user_id = p.updated_by) as "updatedByName"
    ${fromProjects} where p.id = ${input.id}`.execute(ctx.sql)
  const row = found.rows[0]
  if (!row) throw notFound('project')
  const { description, updatedByName, ...listed } = row
  return { ...presentProject(listed), description, updatedByName }
}
