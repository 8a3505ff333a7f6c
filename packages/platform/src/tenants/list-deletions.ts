import { loadCaller } from '@freehold/access'
import type { PersonContext } from '@freehold/api'

interface Row {
  id: string
  slug: string
  name: string
  requested_at: Date
  erase_at: Date
  requested_by: string | null
}

/** The person's workspaces that wait for their erasure and that they may take back. */
export async function listDeletions(ctx: PersonContext) {
  const rows = await ctx.services.database.callDoor<Row>('deletions_of_user', [ctx.principal.userId])
  const own = []
  for (const row of rows) if (await mayTakeBack(ctx, row)) own.push(row)
  return {
    data: own.map((row) => ({
      id: row.id,
      slug: row.slug,
      name: row.name,
      requestedAt: new Date(row.requested_at).toISOString(),
      requestedBy: row.requested_by,
      eraseAt: new Date(row.erase_at).toISOString(),
    })),
  }
}

function mayTakeBack(ctx: PersonContext, tenant: Row): Promise<boolean> {
  return ctx.services.database.inTenant(ctx, tenant, async (tx) =>
    (await loadCaller(tx)).can('tenant:delete'),
  )
}
