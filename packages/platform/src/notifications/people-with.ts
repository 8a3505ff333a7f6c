import type { Permission } from '@freehold/access'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/** News for more people than this are nobody's: those who have been here longest are told. */
const most = 50

/** Active members who hold a permission on everything: user ids, for `notify`. */
export async function peopleWith(ctx: TenantContext, permission: Permission): Promise<string[]> {
  const { rows } = await sql<{ userId: string }>`
    select m.user_id as "userId" from app.membership m cross join lateral app.standing(m.user_id) s
    where m.status = 'active' and ${permission} = any (s.permissions) order by m.created_at, m.id limit ${most}`.execute(
    ctx.sql,
  )
  return rows.map(({ userId }) => userId)
}
