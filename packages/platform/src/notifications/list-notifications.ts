import { authorize } from '@freehold/access'
import { notificationKinds, notificationText, type VerbContext } from '@freehold/api'
import { isoTime, type Reader } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { listPage } from '../paging/list-page.ts'

import { findReader } from './find-reader.ts'
import { ownerOf, ownNotifications } from './own-notifications.ts'
import type { listNotificationsInput, Notification } from './schema.ts'

interface Row {
  id: string
  kind: string
  data: unknown
  createdAt: string
  readAt: string | null
  byId: string | null
  byName: string | null
}

/** The caller's own news of this workspace, newest first. */
export async function listNotifications(ctx: VerbContext, input: z.infer<typeof listNotificationsInput>) {
  authorize(ctx, 'notification:read')
  const userId = ownerOf(ctx)
  const { rows, nextCursor } = await listPage<Row>(ctx, `notifications:${userId}`, input, {
    select: sql`
      select n.id, n.kind, n.data, n.created_at as "createdAt", n.read_at as "readAt", n.created_by as "byId",
        (select m.name from app.membership m where m.user_id = n.created_by) as "byName"
      from app.notification n`,
    where: [...ownNotifications(ctx, userId), ...(input.unread ? [sql`n.read_at is null`] : [])],
    sort: {
      expression: sql`n.created_at`,
      type: 'timestamptz',
      direction: 'desc',
      of: (row) => row.createdAt,
    },
    id: sql`n.id`,
  })
  const { reader } = await findReader(ctx, userId)
  return { data: rows.map((row) => presentNotification(row, reader)), nextCursor }
}

function presentNotification(row: Row, reader: Reader): Notification {
  const text = notificationText(row.kind, row.data, reader)
  return {
    id: row.id,
    kind: row.kind,
    // What an earlier version wrote differently still has its kind's name.
    title: text?.title ?? notificationKinds.get(row.kind)?.label ?? row.kind,
    body: text?.body ?? null,
    path: text?.path ?? null,
    createdAt: isoTime(row.createdAt),
    readAt: isoTime(row.readAt),
    by: row.byId === null ? null : { userId: row.byId, name: row.byName },
  }
}
