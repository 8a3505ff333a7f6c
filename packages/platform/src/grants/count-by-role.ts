import type { Permission } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import type { RecordAccess } from './schema.ts'

interface Row {
  label: string
  people: number
  all: number
  conditional: number
}

/** Active members who hold a permission in the whole workspace, by role (own or a team's), most people first. */
export async function countByRole(ctx: VerbContext, permission: Permission): Promise<RecordAccess['byRole']> {
  const found = await sql<Row>`
    with held as (
      select h.membership_id, coalesce(s.label, o.name) as label, h.condition is not null as partly
      from app.member_permission h join app.membership m on m.id = h.membership_id and m.status = 'active'
        left join app.system_role s on s.name = h.system_role left join live.role o on o.id = h.role_id
      where h.permission = ${permission}),
    person as (select membership_id, bool_and(partly) as partly from held group by membership_id)
    select label, count(distinct membership_id)::int as people, (select count(*)::int from person) as all,
      (select count(*)::int from person where partly) as conditional
    from held group by label order by people desc, label`.execute(ctx.sql)
  const [first] = found.rows
  return {
    people: first?.all ?? 0,
    conditional: first?.conditional ?? 0,
    roles: found.rows.map(({ label, people }) => ({ label, people })),
  }
}
