import {
  type AnyResource,
  authorizedLoad,
  permissionsOfRoles,
  type RoleRef,
  requireMayGrant,
} from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError, newId } from '@freehold/core'
import { sql } from 'kysely'
import { tellSharing } from './notifications.ts'
import { requireGrantable } from './require-grantable.ts'
import type { AddGrantInput, GrantTarget } from './schema.ts'

/** A list of who has access must stay readable; more people than this are a team. */
const maxPerRecord = 100

/**
 * Gives a role on one record to a person or a team. Nobody gives more than they hold on that record; the record is locked,
 * so that two at once count each other.
 */
export async function addGrant(ctx: VerbContext, input: AddGrantInput): Promise<{ id: string }> {
  const resource = requireGrantable(ctx, input.resource)
  const record = await authorizedLoad(ctx, `${resource.subject}:share`, resource, input.id)
  await requireHolder(ctx, input.to)
  await requireMeaning(ctx, resource, input.role)
  await requireMayGrant(ctx, resource, record, [input.role])
  await requireRoom(ctx, resource, record.id)
  const { membershipId = null, teamId = null } = input.to as { membershipId?: string; teamId?: string }
  const { system = null, roleId = null } = input.role as { system?: string; roleId?: string }
  const id = newId()
  const made = await sql`
    insert into app.resource_grant (id, resource_type, resource_id, membership_id, team_id, system_role, role_id)
    values (${id}, ${resource.subject}, ${record.id}, ${membershipId}, ${teamId}, ${system}, ${roleId})
    on conflict (tenant_id, resource_type, resource_id, membership_id, team_id, system_role, role_id) do nothing`.execute(
    ctx.sql,
  )
  if (made.numAffectedRows === 1n) {
    await tellSharing(ctx, resource, record.id, input.to)
    return { id }
  }
  throw new AppError('conflict', `They have this role on this ${resource.label.toLowerCase()} already.`, {
    data: { reason: 'granted_already' },
  })
}

/** Another tenant's, a deactivated and a random one are the same: nobody of this workspace. */
async function requireHolder(ctx: VerbContext, to: GrantTarget): Promise<void> {
  const found =
    'teamId' in to
      ? await sql`select from live.team where id = ${to.teamId}`.execute(ctx.sql)
      : await sql`select from app.membership where id = ${to.membershipId} and status = 'active'`.execute(
          ctx.sql,
        )
  if (found.rows.length === 1) return
  const detail =
    'teamId' in to ? 'This team does not exist.' : 'This person is not an active member of this workspace.'
  throw new AppError('invalid', detail, { fields: [{ pointer: '/to', code: 'unknown', detail }] })
}

/** A role that does not even let one see the record would be a trap; an owner of one record is nobody. */
async function requireMeaning(ctx: VerbContext, resource: AnyResource, role: RoleRef): Promise<void> {
  const given = await permissionsOfRoles(ctx, [role], resource.subject)
  const isOwner = 'system' in role && role.system === 'owner'
  if (!isOwner && given.some(({ permission }) => permission === `${resource.subject}:read`)) return
  const detail = `This role cannot be given on one ${resource.label.toLowerCase()}.`
  throw new AppError('invalid', detail, { fields: [{ pointer: '/role', code: 'not_grantable', detail }] })
}

async function requireRoom(ctx: VerbContext, resource: AnyResource, id: string): Promise<void> {
  const found = await sql<{ n: number }>`
    select count(*)::int as n from app.resource_grant where resource_type = ${resource.subject} and resource_id = ${id}`.execute(
    ctx.sql,
  )
  if ((found.rows[0]?.n ?? 0) < maxPerRecord) return
  throw new AppError(
    'conflict',
    `This ${resource.label.toLowerCase()} has been shared ${maxPerRecord} times. Give access to a team instead.`,
    { data: { reason: 'too_many_grants', limit: maxPerRecord } },
  )
}
