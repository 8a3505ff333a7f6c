import { authorize, loadCaller } from '@freehold/access'
import type { PersonContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { sql } from 'kysely'
import { listDeletions } from './list-deletions.ts'

/** Takes back the deletion of a workspace: everybody who was in it is in it again. @throws AppError not_found */
export async function undeleteTenant(ctx: PersonContext, { id }: { id: string }) {
  const { data } = await listDeletions(ctx)
  const tenant = data.find((each) => each.id === id)
  if (!tenant) throw notFound('workspace')
  await ctx.services.database.inTenant(ctx, tenant, async (tx) => {
    authorize(Object.assign(tx, { caller: await loadCaller(tx) }), 'tenant:delete')
    const { rows } = await sql<{ done: boolean }>`select door.undo_deletion() as done`.execute(tx.sql)
    // Its erasure has begun.
    if (!rows[0]?.done) throw notFound('workspace')
  })
  return { id, slug: tenant.slug, name: tenant.name }
}
