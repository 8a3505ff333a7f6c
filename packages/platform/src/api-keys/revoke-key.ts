import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { presentKey } from './present-key.ts'
import { lockKey, readKey } from './read-key.ts'
import type { ApiKey } from './schema.ts'

/** Ends a key for good, from the next request on in every process. One that is revoked stays as it was. */
export async function revokeKey(ctx: VerbContext, { id }: { id: string }): Promise<ApiKey> {
  authorize(ctx, 'api-key:revoke')
  const row = await lockKey(ctx, id)
  if (row.revokedAt === null)
    await sql`update app.api_key set revoked_at = ${ctx.clock.now()} where id = ${id}::uuid`.execute(ctx.sql)
  return presentKey(ctx, await readKey(ctx, id))
}
