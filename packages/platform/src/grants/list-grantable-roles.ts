import {
  authorizedLoad,
  beyondOwn,
  type Permission,
  permissionsOfRoles,
  type RoleRef,
} from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { heldRoleJson, joinRole } from '../role-labels/held-role.ts'
import type { HeldRole } from '../role-labels/schema.ts'
import { requireGrantable } from './require-grantable.ts'
import type { GrantedRecord } from './schema.ts'

/** Roles that can be given on this record, the system's first; those the caller may not give say why. */
export async function listGrantableRoles(ctx: VerbContext, input: GrantedRecord) {
  const resource = requireGrantable(ctx, input.resource)
  const share: Permission = `${resource.subject}:share`
  const record = await authorizedLoad(ctx, share, resource, input.id, { readOnly: true })
  const data = []
  for (const held of await allRoles(ctx)) {
    const given = await permissionsOfRoles(ctx, [held.role as RoleRef], resource.subject)
    if (!given.some(({ permission }) => permission === `${resource.subject}:read`)) continue
    const beyond = await beyondOwn(ctx, resource, record, given)
    const missing = [...new Set(beyond.map(({ permission }) => permission))]
    const reason =
      missing.length === 0
        ? null
        : `It includes what you do not hold here: ${missing.slice(0, 3).join(', ')}.`
    data.push({ ...held, reason })
  }
  return { data }
}

/** But owner: nobody owns one record. */
async function allRoles(ctx: VerbContext): Promise<HeldRole[]> {
  const found = await sql<{ held: HeldRole }>`
    select ${heldRoleJson} as held from (
      select name as system_role, null::uuid as role_id from app.system_role where name <> 'owner'
      union all select null, id from live.role) r ${joinRole('r')}
    order by s.rank desc nulls last, o.name`.execute(ctx.sql)
  return found.rows.map(({ held }) => held)
}
