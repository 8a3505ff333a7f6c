import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { listPage } from '../paging/list-page.ts'
import type { listMembersInput } from './schema.ts'

interface Row {
  id: string
  userId: string
  name: string
  email: string
  joinedAt: string
  version: number
  roles: { name: string; label: string }[]
}

/** Members by name, with their roles, highest first. */
export async function listMembers(ctx: VerbContext, input: z.infer<typeof listMembersInput>) {
  authorize(ctx, 'membership:read')
  const { rows, nextCursor } = await listPage<Row>(ctx, 'members', input, {
    select: sql`
      select m.id, m.user_id as "userId", m.name, m.email, m.created_at as "joinedAt", m.version,
        coalesce((select jsonb_agg(jsonb_build_object('name', s.name, 'label', s.label) order by s.rank desc)
          from app.membership_role r join app.system_role s on s.name = r.system_role where r.membership_id = m.id), '[]') as roles
      from app.membership m`,
    where: input.search ? [beginsWith(input.search)] : [],
    sort: { expression: sql`m.name`, type: 'text', direction: 'asc', of: (row) => row.name },
    id: sql`m.id`,
  })
  return { data: rows.map((row) => ({ ...row, joinedAt: isoTime(row.joinedAt) })), nextCursor }
}

/** A word of the name, or the address. Members are few per tenant: a scan in the order of the list is enough. */
function beginsWith(search: string) {
  const text = sql`lower(${search})`
  return sql`(strpos(' ' || lower(m.name), ' ' || ${text}) > 0 or starts_with(lower(m.email), ${text}))`
}
