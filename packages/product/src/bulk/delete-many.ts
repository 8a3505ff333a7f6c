import type { VerbContext } from '@freehold/api'
import { deleteRecord } from '@freehold/db'
import { lockLiving } from './lock-living.ts'
import { reportBulk } from './report-bulk.ts'
import type { BulkOutput } from './schema.ts'

/** Puts each living row of `ids` into the trash as a deletion of its own. The caller has checked the permission. */
export async function deleteMany(
  ctx: VerbContext,
  subject: 'client' | 'project',
  ids: readonly string[],
): Promise<BulkOutput> {
  const living = await lockLiving(ctx, subject, ids)
  const done = new Map<string, { deletionId: string }>()
  for (const [id, label] of living)
    done.set(id, { deletionId: await deleteRecord(ctx, { subject, id, label }) })
  return reportBulk(subject, ids, done)
}
