import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import type { Change } from './compare-permissions.ts'
import { everywhereHolders } from './role-holders.ts'
import { maxNames } from './schema.ts'

interface Affected {
  affected: number
  you: boolean
  people: { name: string; gain: number; lose: number }[]
  byPermission: { permission: string; gain: number; lose: number }[]
}

const nobody: Affected = { affected: 0, you: false, people: [], byPermission: [] }

/** Whether holding under `wide` includes all of `narrow`: `conditionCovers`, in SQL. */
const covers = (wide: string, narrow: string) => sql`(${sql.ref(wide)} is null or (
  ${sql.ref(wide)} ->> 'kind' = ${sql.ref(narrow)} ->> 'kind'
  and coalesce((${sql.ref(wide)} -> 'in') @> (${sql.ref(narrow)} -> 'in'), true)))`

/**
 * For which members the changes of a role make a difference: not for those to whom another role gives the same. Asked before
 * they are written. Those who hold the role on single records only are not among them.
 */
export async function affectedMembers(
  ctx: VerbContext,
  roleId: string,
  changes: readonly Change[],
): Promise<Affected> {
  if (changes.length === 0) return nobody
  const rows = changes.map((change) => ({
    ...change,
    gains: change.kind !== 'removed' && change.kind !== 'narrowed',
    loses: change.kind !== 'added' && change.kind !== 'widened',
  }))
  const mayName = ctx.caller.can('membership:read')
  const otherwise = (side: 'c.before' | 'c.after') => sql`exists (
    select from other o where o.membership_id = h.id and o.permission = c.permission and ${covers('o.condition', side)})`
  const found = await sql<Affected>`
    with change as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as c(permission text, before jsonb, after jsonb, gains boolean, loses boolean)),
      holder as (${everywhereHolders({ roleId })}),
      other as materialized (select p.membership_id, p.permission, p.condition from app.member_permission p
        where p.role_id is distinct from ${roleId} and p.permission in (select permission from change)
          and p.membership_id in (select id from holder)),
      effect as materialized (select h.id, h.name, c.permission, c.gains and not ${otherwise('c.after')} as gain,
          c.loses and not ${otherwise('c.before')} as lose from holder h cross join change c),
      person as materialized (select id, name, count(*) filter (where gain)::int as gain, count(*) filter (where lose)::int as lose
        from effect where gain or lose group by id, name)
    select (select count(*)::int from person) as affected,
      exists (select from person where id = ${ctx.caller.membershipId} and lose > 0) as you,
      coalesce((select jsonb_agg(jsonb_build_object('name', name, 'gain', gain, 'lose', lose) order by name, id) from (
        select * from person where ${mayName} order by name, id limit ${maxNames}) p), '[]') as people,
      coalesce((select jsonb_agg(to_jsonb(e)) from (select permission, count(*) filter (where gain) as gain,
        count(*) filter (where lose) as lose from effect group by permission) e), '[]') as "byPermission"`.execute(
    ctx.sql,
  )
  return found.rows[0] ?? nobody
}
