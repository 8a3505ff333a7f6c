import type { AnyResource, Permission } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import type { AppError } from '@freehold/core'
import { deleteRecord } from '@freehold/db'
import { lockLiving } from './lock-living.ts'
import { reportBulk } from './report-bulk.ts'
import type { BulkOutput } from './schema.ts'

/**
 * Puts each living row of `ids` on which the caller holds `permission` into the trash, as a deletion of its own. `refusals`: those
 * that must stay, with the reason.
 */
export async function deleteMany(
  ctx: VerbContext,
  resource: AnyResource,
  permission: Permission,
  ids: readonly string[],
  refusals: (ids: readonly string[]) => Promise<ReadonlyMap<string, AppError>> = async () => new Map(),
): Promise<BulkOutput> {
  const living = await lockLiving(ctx, resource, permission, ids)
  const refused = await refusals(living.map(({ id }) => id))
  const done = new Map<string, { deletionId: string }>()
  for (const { id, name: label } of living.filter((row) => row.allowed && !refused.has(row.id)))
    done.set(id, { deletionId: await deleteRecord(ctx, { subject: resource.subject, id, label }) })
  return reportBulk({ resource, permission, ids, living, done, refused })
}
