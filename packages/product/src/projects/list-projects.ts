import { authorizeList } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import type { Page } from '@freehold/core'
import { keysetPage } from '@freehold/db'
import { sql } from 'kysely'
import { withAllowed } from '../record/with-allowed.ts'
import { madeInProject } from './permissions.ts'
import { dueOrFirst, dueOrLast, projectConditions } from './project-conditions.ts'
import { projectResource } from './project-resource.ts'
import type { ListProjectsInput, ProjectRow } from './schema.ts'
import { fromProjects, presentProject, projectColumns, type SelectedProject } from './select-projects.ts'

/** Each has its index, in the migration. */
const sorts = {
  name: { asc: sql`p.name_key`, desc: sql`p.name_key`, type: 'text' },
  dueDate: { asc: dueOrLast, desc: dueOrFirst, type: 'date' },
  createdAt: { asc: sql`p.created_at`, desc: sql`p.created_at`, type: 'timestamptz' },
  updatedAt: { asc: sql`p.updated_at`, desc: sql`p.updated_at`, type: 'timestamptz' },
} as const

/** Projects page by page; search finds part of the name, whatever its case. */
export async function listProjects(ctx: VerbContext, input: ListProjectsInput): Promise<Page<ProjectRow>> {
  authorizeList(ctx, 'project:read')
  const { cursor, limit, direction: _, ...filter } = input
  const scope = `${ctx.tenant.id}:projects:${JSON.stringify(filter)}`
  const { type, [filter.order]: expression } = sorts[filter.sort]
  const { rows, next } = await keysetPage<SelectedProject & { sortKey: string }>(ctx.sql, {
    select: sql`select ${projectColumns}, ${expression} as "sortKey" ${fromProjects}`,
    where: await projectConditions(ctx, filter),
    sort: { expression, type, direction: filter.order, of: (row) => row.sortKey },
    limit,
    after: cursor ? ctx.services.cursors.decode(scope, cursor) : null,
    id: sql`p.id`,
  })
  const shown = rows.map(({ sortKey: _, ...row }) => presentProject(ctx.tenant, row))
  const data = await withAllowed(ctx, projectResource, shown, madeInProject)
  return { data, nextCursor: next && ctx.services.cursors.encode(scope, next) }
}
