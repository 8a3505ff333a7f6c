import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { type RawBuilder, sql } from 'kysely'
import { withAllowed } from '../record/with-allowed.ts'
import { madeInProject } from './permissions.ts'
import { projectResource } from './project-resource.ts'
import type { ProjectDetail } from './schema.ts'
import { selectDetails } from './select-details.ts'

/** One project as its page shows it: for the answer of a write, which has checked, and with `only` for a read. */
export async function readProject(
  ctx: VerbContext,
  id: string,
  only: RawBuilder<boolean> = sql`true`,
): Promise<ProjectDetail> {
  const shown = await selectDetails(ctx, sql`p.id = ${id} and ${only}`)
  const [project] = await withAllowed(ctx, projectResource, shown, madeInProject)
  if (!project) throw notFound('project')
  return project
}
