import { type AccessContext, type RoleRef, requireMayGivePermissions } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError, newId } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { type RawBuilder, sql } from 'kysely'
import type { Change } from './compare-permissions.ts'
import type { RolePermission } from './schema.ts'

/** What a role is made of now, in the trash too, without what has been retired; by name. */
export async function permissionsOfRole(ctx: TenantContext, role: RoleRef): Promise<RolePermission[]> {
  const held: RawBuilder<unknown> =
    'system' in role
      ? sql`select permission, null::jsonb as condition from app.system_role_permission where role = ${role.system}`
      : sql`select permission, condition from app.role_permission where role_id = ${role.roleId}`
  const found = await sql<RolePermission>`
    select h.permission, h.condition from (${held}) h
    join app.permission d on d.name = h.permission and d.retired_at is null order by h.permission`.execute(
    ctx.sql,
  )
  return found.rows
}

/** Writes what differs and nothing else: each change is an entry of the audit log. */
export async function writeChanges(
  ctx: VerbContext,
  roleId: string,
  changes: readonly Change[],
): Promise<void> {
  const removed = changes.filter(({ kind }) => kind === 'removed').map(({ permission }) => permission)
  const rows = (kinds: (kind: Change['kind']) => boolean) =>
    JSON.stringify(
      changes
        .filter(({ kind }) => kinds(kind))
        .map(({ permission, after }) => ({ id: newId(), permission, condition: after })),
    )
  await sql`
    delete from app.role_permission where role_id = ${roleId} and permission = any(${removed}::text[])`.execute(
    ctx.sql,
  )
  await sql`
    insert into app.role_permission (id, role_id, permission, condition)
    select r.id, ${roleId}, r.permission, r.condition
    from jsonb_to_recordset(${rows((kind) => kind === 'added')}::jsonb) as r(id uuid, permission text, condition jsonb)
    on conflict (tenant_id, role_id, permission) do update set condition = excluded.condition`.execute(
    ctx.sql,
  )
  await sql`
    update app.role_permission p set condition = r.condition
    from jsonb_to_recordset(${rows((kind) => kind !== 'added' && kind !== 'removed')}::jsonb) as r(permission text, condition jsonb)
    where p.role_id = ${roleId} and p.permission = r.permission`.execute(ctx.sql)
}

/** For a role in the trash: its holders get it back, perhaps the caller too. @throws AppError forbidden */
export async function requireMayRestoreRole(ctx: AccessContext, roleId: string): Promise<void> {
  requireMayGivePermissions(ctx, await permissionsOfRole(ctx, { roleId }))
}

/** Why the caller can neither give nor take these, in the words of the refusal; null when they can. */
export function refusalToGive(ctx: VerbContext, permissions: readonly RolePermission[]): string | null {
  try {
    requireMayGivePermissions(ctx, permissions)
    return null
  } catch (error) {
    if (error instanceof AppError) return error.message
    throw error
  }
}
