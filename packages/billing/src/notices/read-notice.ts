import { isoTime } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { type NoticeKind, noticeKind } from '../dunning/notice-kinds.ts'

/** One piece of news as it was written down. */
export interface Notice {
  id: string
  kind: NoticeKind
  episode: string
  data: Record<string, unknown>
  happenedAt: string
  toldAt: string | null
}

/** Null for one of a kind that is no more. */
export async function readNotice(ctx: TenantContext, id: string): Promise<Notice | null> {
  const { rows } = await sql<Omit<Notice, 'kind'> & { kind: string }>`
    select id, kind, episode, data, happened_at as "happenedAt", told_at as "toldAt" from app.billing_notice where id = ${id}`.execute(
    ctx.sql,
  )
  const [row] = rows
  const kind = noticeKind.safeParse(row?.kind)
  if (!row || !kind.success) return null
  return { ...row, kind: kind.data, happenedAt: isoTime(row.happenedAt), toldAt: isoTime(row.toldAt) }
}
