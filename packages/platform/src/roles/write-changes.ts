import type { VerbContext } from '@freehold/api'
import { newId } from '@freehold/core'
import { sql } from 'kysely'
import type { Change } from './compare-permissions.ts'

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
