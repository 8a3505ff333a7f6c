import {
  type AccessSource,
  type AnyResource,
  authorize,
  authorizedLoad,
  explainAccess,
  type Permission,
  type ResourceRecord,
} from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError, notFound } from '@freehold/core'
import { sql } from 'kysely'
import { readName } from '../record-names/read-name.ts'
import { conditionInWords } from './condition-in-words.ts'
import { findObstacles } from './find-obstacles.ts'
import type { ExplainedSource, ExplainInput, Explanation } from './schema.ts'

/**
 * Why somebody may or may not do something: everything that gives the permission, and everything that stands in the way. A
 * record one cannot read is not explained, whoever asks.
 */
export async function explain(ctx: VerbContext, input: ExplainInput): Promise<Explanation> {
  authorize(ctx, 'access:explain')
  const membershipId = input.membershipId ?? ctx.caller.membershipId
  if (membershipId === null) throw notFound('member')
  if (membershipId !== ctx.caller.membershipId) {
    authorize(ctx, 'membership:read')
    authorize(ctx, 'role:read')
  }
  const permission = requirePermission(ctx, input.permission)
  const person = await readPerson(ctx, membershipId)
  const record = await loadRecord(ctx, permission.name, input.recordId)
  const found = await explainAccess(ctx, {
    membershipId,
    permission: permission.name as Permission,
    ...(record && { record }),
  })
  const obstacles = await findObstacles(ctx, { person, permission, found })
  const named = record && (await nameRecord(ctx, record.resource, record.value.id))
  return {
    person,
    permission,
    record: named ?? null,
    allowed: obstacles.length === 0,
    sources: await Promise.all(found.because.map((source) => presentSource(ctx, source))),
    obstacles,
    roles: await rolesWith(ctx, permission.name),
  }
}

function requirePermission(ctx: VerbContext, name: string): Explanation['permission'] {
  const known = ctx.services.catalogue.permissions.find((permission) => permission.name === name)
  if (known) return { name: known.name, label: known.label }
  const detail = 'There is no such permission.'
  throw new AppError('invalid', detail, { fields: [{ pointer: '/permission', code: 'unknown', detail }] })
}

async function readPerson(ctx: VerbContext, membershipId: string): Promise<Explanation['person']> {
  const found = await sql<Explanation['person']>`
    select id as "membershipId", user_id as "userId", name, status = 'active' as active from app.membership where id = ${membershipId}`.execute(
    ctx.sql,
  )
  const person = found.rows[0]
  if (!person) throw notFound('member')
  return person
}

/** @throws AppError invalid when the permission is not about single records, not_found for one the caller cannot read */
async function loadRecord(ctx: VerbContext, permission: string, id: string | undefined) {
  if (id === undefined) return undefined
  const resource = ctx.services.catalogue.records.get(permission.slice(0, permission.indexOf(':')))
  if (!resource) {
    const detail = 'This permission is not about single records.'
    throw new AppError('invalid', detail, { fields: [{ pointer: '/recordId', code: 'no_records', detail }] })
  }
  const value: ResourceRecord = await authorizedLoad(ctx, `${resource.subject}:read`, resource, id)
  return { resource, value }
}

async function presentSource(ctx: VerbContext, source: AccessSource): Promise<ExplainedSource> {
  const { via, role, team, on, condition, conditionMet } = source
  const isMembership = role.system === null && role.roleId === null
  const resource = on && ctx.services.catalogue.records.get(on.type)
  return {
    via: isMembership ? 'membership' : via,
    role: isMembership ? null : role.label,
    team,
    on: on && resource ? await nameRecord(ctx, resource, on.id) : null,
    condition: condition && conditionInWords(condition),
    conditionMet,
  }
}

async function nameRecord(ctx: VerbContext, resource: AnyResource, id: string) {
  return { resource: resource.subject, label: resource.label, id, name: await readName(ctx, resource, id) }
}

async function rolesWith(ctx: VerbContext, permission: string): Promise<string[]> {
  const found = await sql<{ label: string }>`
    select s.label, s.rank from app.system_role_permission p join app.system_role s on s.name = p.role where p.permission = ${permission}
    union all
    select o.name, null from app.role_permission p join live.role o on o.id = p.role_id where p.permission = ${permission}
    order by rank desc nulls last, label limit 20`.execute(ctx.sql)
  return found.rows.map(({ label }) => label)
}
