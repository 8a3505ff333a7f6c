import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { listPage } from '../paging/list-page.ts'
import { type KeyRow, selectKeys } from './key-row.ts'
import { presentKey } from './present-key.ts'
import type { ListApiKeysInput } from './schema.ts'
import { visibleKeys } from './visible-keys.ts'

/** API keys, newest first. */
export async function listKeys(ctx: VerbContext, input: ListApiKeysInput) {
  authorize(ctx, 'api-key:read')
  const ended = sql`(k.revoked_at is not null or coalesce(k.expires_at <= ${ctx.clock.now()}, false))`
  const { rows, nextCursor } = await listPage<KeyRow>(ctx, 'api-keys', input, {
    select: selectKeys,
    where: [
      ...visibleKeys(ctx),
      ...(input.kind ? [sql`k.kind = ${input.kind}`] : []),
      ...(input.state ? [input.state === 'ended' ? ended : sql`not ${ended}`] : []),
    ],
    sort: {
      expression: sql`k.created_at`,
      type: 'timestamptz',
      direction: 'desc',
      of: (row) => row.createdAt,
    },
    id: sql`k.id`,
  })
  return { data: rows.map((row) => presentKey(ctx, row)), nextCursor }
}
