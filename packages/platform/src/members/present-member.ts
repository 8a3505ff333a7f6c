import { isoTime, notFound } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { avatarPath } from '../images/index.ts'

export interface MemberRow {
  id: string
  userId: string
  name: string
  email: string
  status: 'active' | 'deactivated'
  joinedAt: string
  version: number
  pictureId: string | null
  roles: { name: string | null; label: string; roleId: string | null }[]
}

/** Members `m` as people see them. A role in the trash is held by nobody. */
export const selectMembers = sql`
  select m.id, m.user_id as "userId", m.name, m.email, m.status, m.created_at as "joinedAt", m.version,
    door.picture_of(m.user_id) as "pictureId",
    coalesce((select jsonb_agg(jsonb_build_object('name', s.name, 'label', coalesce(s.label, o.name), 'roleId', o.id)
        order by s.rank desc nulls last, o.name_key)
      from app.membership_role r left join app.system_role s on s.name = r.system_role left join live.role o on o.id = r.role_id
      where r.membership_id = m.id and (s.name is not null or o.id is not null)), '[]') as roles
  from app.membership m`

/** One member after a change. @throws AppError not_found */
export async function presentMember(ctx: TenantContext, id: string) {
  const { rows } = await sql<MemberRow>`${selectMembers} where m.id = ${id}`.execute(ctx.sql)
  const [row] = rows
  if (!row) throw notFound('membership')
  return showMember(row)
}

export function showMember({ pictureId, ...row }: MemberRow) {
  return { ...row, avatarPath: avatarPath(pictureId), joinedAt: isoTime(row.joinedAt) }
}
