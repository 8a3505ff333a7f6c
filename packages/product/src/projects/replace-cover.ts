import { notFound } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { discardImages } from '@freehold/platform/images'
import { sql } from 'kysely'

/** What it was is discarded; whoever looks at the project hears of it. @throws AppError not_found when the project is gone */
export async function replaceCover(
  ctx: TenantContext,
  projectId: string,
  make: () => string[] | null,
): Promise<void> {
  const { rows } = await sql<{ cover: string[] | null }>`
    select cover from app.project where id = ${projectId} and deleted_at is null for update`.execute(ctx.sql)
  const [project] = rows
  if (!project) throw notFound('project')
  await discardImages(ctx, project.cover)
  await sql`update app.project set cover = ${make()}::uuid[] where id = ${projectId}`.execute(ctx.sql)
  await sql`select pg_notify('freehold_change', ${`${ctx.tenant.id} project`})`.execute(ctx.sql)
}
