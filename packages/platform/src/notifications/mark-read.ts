import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { ownerOf } from './own-notifications.ts'

/** Marks some of the caller's own as read; somebody else's, unknown and read ones are passed over. */
export async function markRead(ctx: VerbContext, { ids }: { ids: string[] }) {
  authorize(ctx, 'notification:update')
  const userId = ownerOf(ctx)
  await sql`
    update app.notification set read_at = ${ctx.clock.now()}
    where user_id = ${userId} and id = any(${ids}::uuid[]) and read_at is null`.execute(ctx.sql)
  return { done: true as const }
}
