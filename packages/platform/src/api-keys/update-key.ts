import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { sql } from 'kysely'
import { presentKey } from './present-key.ts'
import { lockKey, readKey } from './read-key.ts'
import type { ApiKey, UpdateApiKeyInput } from './schema.ts'

/** Its name. What it may do stays as it was made: a key with other scopes is another key. */
export async function updateKey(ctx: VerbContext, input: UpdateApiKeyInput): Promise<ApiKey> {
  authorize(ctx, 'api-key:revoke')
  const { id, expectedVersion, name } = input
  const row = await lockKey(ctx, id)
  if (row.version !== expectedVersion)
    throw new AppError('conflict', 'Somebody changed this key while you were editing.', {
      data: { reason: 'stale', currentVersion: row.version },
    })
  if (name !== row.name)
    await sql`update app.api_key set name = ${name} where id = ${id}::uuid`.execute(ctx.sql)
  return presentKey(ctx, await readKey(ctx, id))
}
