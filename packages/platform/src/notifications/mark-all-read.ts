import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { ownerOf } from './own-notifications.ts'

export async function markAllRead(ctx: VerbContext) {
  authorize(ctx, 'notification:update')
  const userId = ownerOf(ctx)
  await sql`
    update app.notification set read_at = ${ctx.clock.now()} where user_id = ${userId} and read_at is null and in_app`.execute(
    ctx.sql,
  )
  return { done: true as const }
}
