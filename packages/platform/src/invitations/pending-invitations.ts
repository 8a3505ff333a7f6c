import type { RoleRef } from '@freehold/access'
import { sql } from 'kysely'

/** Roles of invitation `i`, as people call them, highest first. */
export const roleLabels = sql`coalesce((
  select jsonb_agg(jsonb_build_object('label', coalesce(s.label, o.name)) order by coalesce(s.rank, 0) desc, o.name)
  from app.invitation_role r left join app.system_role s on s.name = r.system_role left join live.role o on o.id = r.role_id
  where r.invitation_id = i.id and (s.name is not null or o.id is not null)), '[]')`

/** Who invited, for invitation `i`. */
export const inviterName = sql`(select m.name from app.membership m where m.user_id = i.created_by)`

export interface HeldRole {
  systemRole: string | null
  roleId: string | null
}

export function asRoleRef({ systemRole, roleId }: HeldRole): RoleRef {
  return systemRole === null ? { roleId: roleId ?? '' } : ({ system: systemRole } as RoleRef)
}
