import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { requireFeature } from '@freehold/plans'
import { sql } from 'kysely'
import { showSettings } from './show-settings.ts'

/**
 * Whether everybody here needs a second factor. Whoever switches it on must have passed one: else they would lock themselves
 * out with the rest. @throws AppError plan_limit, conflict
 */
export async function requireMfa(ctx: VerbContext, { required }: { required: boolean }) {
  authorize(ctx, 'tenant:secure')
  if (required) {
    await requireFeature(ctx, 'mfaPolicy')
    if (!ctx.principal?.mfa)
      throw new AppError(
        'conflict',
        'Set up two-step sign-in for yourself first and sign in with it: you would lock yourself out.',
        { data: { reason: 'own_mfa_missing' } },
      )
  }
  await sql`select door.set_tenant(null, null, ${required})`.execute(ctx.sql)
  return showSettings(ctx)
}
