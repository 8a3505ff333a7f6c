import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { endBilling } from '@freehold/billing'
import { AppError, daysFrom, deletionGraceDays } from '@freehold/core'
import { sql } from 'kysely'

/**
 * Takes the workspace from everybody at once, and has it erased when the grace period ends; until then an owner can take it
 * back. @throws AppError invalid unless the name is typed as it is
 */
export async function deleteTenant(ctx: VerbContext, { name }: { name: string }) {
  authorize(ctx, 'tenant:delete')
  if (name.trim() !== ctx.tenant.name)
    throw new AppError('invalid', `Type the name of the workspace, "${ctx.tenant.name}", to delete it.`, {
      fields: [{ pointer: '/name', code: 'other_name', detail: 'This is not its name.' }],
    })
  const now = ctx.clock.now()
  const eraseAt = daysFrom(now, deletionGraceDays)
  await endBilling(ctx)
  await sql`select door.request_deletion(${now}, ${eraseAt})`.execute(ctx.sql)
  return { eraseAt: eraseAt.toISOString() }
}
