import { type RawBuilder, sql } from 'kysely'

/** `{ role, label }` of a row with system_role and role_id, whose `app.system_role` is joined as s and `live.role` as o. */
export const heldRoleJson: RawBuilder<unknown> = sql`jsonb_build_object(
  'role', case when s.name is null then jsonb_build_object('roleId', o.id) else jsonb_build_object('system', s.name) end,
  'label', coalesce(s.label, o.name))`

/** The joins it needs, for a row `alias`. A role in the trash joins to nothing: leave such rows out by `isLivingRole`. */
export function joinRole(alias: string): RawBuilder<unknown> {
  return sql`left join app.system_role s on s.name = ${sql.ref(`${alias}.system_role`)}
    left join live.role o on o.id = ${sql.ref(`${alias}.role_id`)}`
}

export const isLivingRole: RawBuilder<unknown> = sql`(s.name is not null or o.id is not null)`
