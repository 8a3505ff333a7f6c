import { sql } from 'kysely'
import { type AccessContext, callerOf } from './caller.ts'
import { chainsOf } from './grants-reaching.ts'
import type { Permission } from './permission.ts'
import { conditionHolds } from './resolve-condition.ts'
import { type AnyResource, grantTypes, type ResourceRecord } from './resource.ts'
import type { Condition, SystemRole } from './schema.ts'

export interface AccessQuestion {
  membershipId: string
  permission: Permission
  /** The record asked about; without one the question is about everything of its kind. */
  record?: { resource: AnyResource; value: ResourceRecord }
}

/** One way by which the person holds the permission, or would if its condition were met. */
export interface AccessSource {
  via: 'role' | 'team' | 'grant'
  role: { label: string; system: SystemRole | null; roleId: string | null }
  /** The team that holds the role or the grant. */
  team: { id: string; name: string } | null
  /** The record that the grant is on: the one asked about, or one of its parents. */
  on: { type: string; id: string } | null
  condition: Condition | null
  /** Null: not known without a record. */
  conditionMet: boolean | null
}

export interface AccessExplanation {
  allowed: boolean
  /** What gives it, and what would under another state of the record; the deciding ones have `conditionMet` not false. */
  because: AccessSource[]
  missing: ('active_membership' | 'role' | 'condition')[]
}

interface SourceRow {
  status: 'active' | 'deactivated'
  userId: string
  sources: Omit<AccessSource, 'conditionMet'>[]
}

/**
 * Why a person may or may not: every role, team and grant through which the permission reaches them, and what is missing
 * otherwise. The caller must have been allowed to ask; the answer agrees with `authorizedLoad` (a property test holds it).
 */
export async function explainAccess(
  ctx: AccessContext,
  { membershipId, permission, record }: AccessQuestion,
): Promise<AccessExplanation> {
  const reached = record
    ? ((await chainsOf(ctx, record.resource, [record.value])).get(record.value.id) ?? [])
    : []
  const found = await readSources(
    ctx,
    membershipId,
    permission,
    record ? grantTypes(record.resource) : [],
    reached,
  )
  if (found?.status !== 'active') return { allowed: false, because: [], missing: ['active_membership'] }
  const person = callerOf(found.userId, { membershipId, permissions: [], conditional: null, granted: null })
  const because = found.sources.map((source): AccessSource => {
    const { condition } = source
    if (condition === null) return { ...source, conditionMet: true }
    return {
      ...source,
      conditionMet: record ? conditionHolds(condition, record.resource, person, record.value) : null,
    }
  })
  const allowed = because.some(({ conditionMet }) => conditionMet === true)
  if (allowed) return { allowed, because, missing: [] }
  return { allowed, because, missing: [because.length === 0 ? 'role' : 'condition'] }
}

async function readSources(
  ctx: AccessContext,
  membershipId: string,
  permission: Permission,
  types: string[],
  ids: string[],
): Promise<SourceRow | undefined> {
  const found = await sql<SourceRow>`
    with held as (
      select h.team_id, h.system_role, h.role_id, h.condition, null::text as on_type, null::uuid as on_id
      from app.member_permission h where h.membership_id = ${membershipId}::uuid and h.permission = ${permission}
      union all
      select g.team_id, g.system_role, g.role_id, g.condition, g.resource_type, g.resource_id
      from app.grant_permission g where g.membership_id = ${membershipId}::uuid and g.permission = ${permission}
        and g.resource_type = any(${types}::text[]) and g.resource_id = any(${ids}::uuid[])
    )
    select m.status, m.user_id as "userId", coalesce((
      select jsonb_agg(jsonb_build_object(
        'via', case when h.on_id is not null then 'grant' when h.team_id is not null then 'team' else 'role' end,
        'role', jsonb_build_object('label', coalesce(s.label, r.name, 'Every member'), 'system', h.system_role, 'roleId', h.role_id),
        'team', case when t.id is not null then jsonb_build_object('id', t.id, 'name', t.name) end,
        'on', case when h.on_id is not null then jsonb_build_object('type', h.on_type, 'id', h.on_id) end,
        'condition', h.condition) order by h.on_id nulls first, s.rank desc nulls last, r.name, t.name)
      from held h left join app.system_role s on s.name = h.system_role left join app.role r on r.id = h.role_id
        left join app.team t on t.id = h.team_id), '[]') as sources
    from app.membership m where m.id = ${membershipId}::uuid`.execute(ctx.sql)
  return found.rows[0]
}
