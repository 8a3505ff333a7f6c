import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { ownerOf, ownNotifications } from './own-notifications.ts'

const most = 100

/** How many the caller has not read; counted up to 100. */
export async function countUnread(ctx: VerbContext) {
  authorize(ctx, 'notification:read')
  const userId = ownerOf(ctx)
  const where = sql.join(ownNotifications(ctx, userId), sql` and `)
  const { rows } = await sql<{ unread: number }>`
    select count(*)::int as unread from (
      select from app.notification n where n.read_at is null and ${where} limit ${most}) unread`.execute(
    ctx.sql,
  )
  return { unread: rows[0]?.unread ?? 0 }
}
