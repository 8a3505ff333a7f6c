import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { sql } from 'kysely'
import { offeredScopes } from './offered-scopes.ts'
import { presentKey } from './present-key.ts'
import { lockKey, readKey } from './read-key.ts'
import { requireMaker } from './require-maker.ts'
import { requireOpen } from './require-open.ts'
import type { ApiKey } from './schema.ts'

/**
 * From now on a key of the workspace acts as the caller, so that what runs by it outlives its maker's leaving. Its secret stays.
 * @throws AppError forbidden naming scopes the caller does not hold: nothing stops working unnoticed
 */
export async function takeOverKey(ctx: VerbContext, { id }: { id: string }): Promise<ApiKey> {
  authorize(ctx, 'api-key:manage')
  const row = await lockKey(ctx, id)
  requireOpen(ctx, row)
  if (row.kind === 'personal')
    throw new AppError('forbidden', 'A personal key stays its maker’s.', { data: { reason: 'personal' } })
  const offered = new Set<string>(offeredScopes(ctx).map(({ name }) => name))
  const missing = row.scopes.filter((scope) => !offered.has(scope))
  if (missing.length > 0)
    throw new AppError('forbidden', `This key can do what you may not: ${missing.slice(0, 5).join(', ')}.`, {
      data: { reason: 'beyond_own', missing },
    })
  const { userId, membershipId } = requireMaker(ctx)
  await sql`
    update app.api_key set user_id = ${userId}::uuid, membership_id = ${membershipId}::uuid where id = ${id}::uuid`.execute(
    ctx.sql,
  )
  return presentKey(ctx, await readKey(ctx, id))
}
