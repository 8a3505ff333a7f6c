import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { giveSecret } from './give-secret.ts'
import { isOwn } from './key-row.ts'
import { presentKey } from './present-key.ts'
import { lockKey, readKey } from './read-key.ts'
import { requireOpen } from './require-open.ts'
import type { NewApiKey, RotateApiKeyInput } from './schema.ts'

/**
 * A new secret now; the one before stays good for the chosen time, any before that one ends. Only for keys that act as the
 * caller: another's new secret would be that person's standing in the caller's hands.
 */
export async function rotateKey(
  ctx: VerbContext,
  { id, overlapHours }: RotateApiKeyInput,
): Promise<NewApiKey> {
  authorize(ctx, 'api-key:create')
  const row = await lockKey(ctx, id)
  requireOpen(ctx, row)
  if (!isOwn(ctx, row))
    throw new AppError(
      'forbidden',
      'Only whose permissions a key uses can rotate it. Take it over first, or make a new one.',
      {
        data: { reason: 'not_own' },
      },
    )
  const previousUntil =
    overlapHours === 0 ? null : new Date(ctx.clock.now().getTime() + overlapHours * 3_600_000)
  const token = await giveSecret(ctx, id, previousUntil)
  return { key: presentKey(ctx, await readKey(ctx, id)), token }
}
