import { authorizedLoad, type RoleRef, requireMayGrant } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { sql } from 'kysely'
import { requireGrantable } from './require-grantable.ts'
import type { AddGrantInput } from './schema.ts'

interface Row {
  resource: string
  recordId: string
  membershipId: string | null
  teamId: string | null
  system: string | null
  roleId: string | null
  living: boolean
}

/** Takes a grant away. Answers what it was, for whoever wants to give it again. */
export async function removeGrant(ctx: VerbContext, input: { id: string }): Promise<AddGrantInput> {
  const grant = await findGrant(ctx, input.id)
  const role = (grant.system === null ? { roleId: grant.roleId } : { system: grant.system }) as RoleRef
  // A grant on a record one cannot see does not exist; one that may not be shared is forbidden.
  const resource = requireGrantable(ctx, grant.resource)
  const record = await authorizedLoad(ctx, `${resource.subject}:share`, resource, grant.recordId)
  // A role in the trash gives nothing; nothing is taken with it.
  if (grant.living) await requireMayGrant(ctx, resource, record, [role])
  const done = await sql`delete from app.resource_grant where id = ${input.id}`.execute(ctx.sql)
  if (done.numAffectedRows !== 1n) throw notFound('record')
  return {
    resource: grant.resource,
    id: grant.recordId,
    to: grant.teamId === null ? { membershipId: grant.membershipId ?? '' } : { teamId: grant.teamId },
    role,
  }
}

async function findGrant(ctx: VerbContext, id: string): Promise<Row> {
  const found = await sql<Row>`
    select g.resource_type as resource, g.resource_id as "recordId", g.membership_id as "membershipId", g.team_id as "teamId",
      g.system_role as system, g.role_id as "roleId", g.role_id is null or o.id is not null as living
    from app.resource_grant g left join live.role o on o.id = g.role_id where g.id = ${id}`.execute(ctx.sql)
  const row = found.rows[0]
  if (!row) throw notFound('record')
  return row
}
