import type { RoleRef } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { type RawBuilder, sql } from 'kysely'
import { maxNames, type RoleDetail } from './schema.ts'

/** The rows of an assignment table that hold this role. */
export function holds(alias: string, role: RoleRef): RawBuilder<boolean> {
  return 'system' in role
    ? sql<boolean>`${sql.ref(`${alias}.system_role`)} = ${role.system}`
    : sql<boolean>`${sql.ref(`${alias}.role_id`)} = ${role.roleId}`
}

/** How often each role is held, as JSON; `held` ties a row of an assignment table to the role of the outer row. */
export function countHolders(held: (alias: string) => RawBuilder<boolean>): RawBuilder<unknown> {
  return sql`jsonb_build_object(
    'members', (select count(*) from app.membership_role r join app.membership m on m.id = r.membership_id
                where ${held('r')} and m.status = 'active'),
    'teams', (select count(*) from app.team_role t join live.team l on l.id = t.team_id where ${held('t')}),
    'grants', (select count(*) from app.resource_grant g left join live.team l on l.id = g.team_id
               where ${held('g')} and (g.team_id is null or l.id is not null)))`
}

/** Active members who hold the role everywhere: themselves, or by a living team. Columns `id` and `name`. */
export function everywhereHolders(role: RoleRef): RawBuilder<unknown> {
  return sql`
    select m.id, m.name from app.membership_role r join app.membership m on m.id = r.membership_id
    where ${holds('r', role)} and m.status = 'active'
    union
    select m.id, m.name from app.team_role t join live.team l on l.id = t.team_id
      join app.team_member tm on tm.team_id = l.id join app.membership m on m.id = tm.membership_id
    where ${holds('t', role)} and m.status = 'active'`
}

/** The same for those who hold it on single records. */
function grantHolders(role: RoleRef): RawBuilder<unknown> {
  return sql`
    select m.id, m.name from app.resource_grant g join app.membership m on m.id = g.membership_id
    where ${holds('g', role)} and m.status = 'active'
    union
    select m.id, m.name from app.resource_grant g join live.team l on l.id = g.team_id
      join app.team_member tm on tm.team_id = l.id join app.membership m on m.id = tm.membership_id
    where ${holds('g', role)} and m.status = 'active'`
}

/** Who holds a role, in every way; names only for a caller who may see members. */
export async function roleHolders(ctx: VerbContext, role: RoleRef): Promise<RoleDetail['holders']> {
  const mayName = ctx.caller.can('membership:read')
  const same = 'system' in role ? sql`p.system_role = ${role.system}` : sql`p.role_id = ${role.roleId}`
  const found = await sql<RoleDetail['holders'] & { counts: Record<'members' | 'teams' | 'grants', number> }>`
    with everywhere as (${everywhereHolders(role)}),
      people as (select id, name from everywhere union ${grantHolders(role)})
    select ${countHolders((alias) => holds(alias, role))} as counts,
      (select count(*)::int from people) as people,
      (select count(*)::int from everywhere e where not exists (
        select from app.member_role_permission p where p.membership_id = e.id and (${same}) is not true)) as "withoutOther",
      array(select name from people where ${mayName} order by name, id limit ${maxNames}) as names`.execute(
    ctx.sql,
  )
  const [row] = found.rows
  if (!row) throw new Error('A query without table answered nothing')
  const { counts, ...holders } = row
  return { ...holders, ...counts }
}
