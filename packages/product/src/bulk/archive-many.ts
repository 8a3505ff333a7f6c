import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { lockLiving } from './lock-living.ts'
import { reportBulk } from './report-bulk.ts'
import type { BulkOutput } from './schema.ts'

/** Archives each living row of `ids`; one already archived stays as it is. The caller has checked the permission. */
export async function archiveMany(
  ctx: VerbContext,
  subject: 'client' | 'project',
  ids: readonly string[],
): Promise<BulkOutput> {
  const living = [...(await lockLiving(ctx, subject, ids)).keys()]
  await sql`update ${sql.id('app', subject)} set archived_at = ${ctx.clock.now()}
    where id = any(${living}::uuid[]) and archived_at is null`.execute(ctx.sql)
  return reportBulk(subject, ids, new Map(living.map((id) => [id, {}])))
}
