import { authorize, type RoleRef, type SystemRole } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { isoTime, type Page } from '@freehold/core'
import { type RawBuilder, sql } from 'kysely'
import type * as z from 'zod/mini'
import { listPage } from '../paging/list-page.ts'
import { refusalToGive } from './refusal-to-give.ts'
import { countHolders } from './role-holders.ts'
import type { listRolesInput, RolePermission, RoleRow } from './schema.ts'

type Row = Omit<RoleRow, 'role' | 'refusal' | 'permissionCount'> & {
  id: string
  system: SystemRole | null
  permissions: RolePermission[]
  sortKey: string
}

const permissionsFrom = (holding: RawBuilder<unknown>) => sql`coalesce((
  select jsonb_agg(jsonb_build_object('permission', h.permission, 'condition', h.condition)) from (${holding}) h
  join app.permission d on d.name = h.permission and d.retired_at is null), '[]')`

// A system role has no id: the cursor takes one made of its name.
const systemRows = sql`
  select md5('system role ' || s.name)::uuid as id, s.name as system, s.label as name, s.description, s.rank, null::int as version,
    null::timestamptz as "updatedAt", '0' || (99 - s.rank) as "sortKey",
    ${permissionsFrom(sql`select permission, null::jsonb as condition from app.system_role_permission where role = s.name`)} as permissions,
    ${countHolders((alias) => sql<boolean>`${sql.ref(`${alias}.system_role`)} = s.name`)} as holders
  from app.system_role s`

const ownRows = sql`
  select o.id, null, o.name, o.description, null, o.version, o.updated_at, '1' || o.name_key,
    ${permissionsFrom(sql`select permission, condition from app.role_permission where role_id = o.id`)},
    ${countHolders((alias) => sql<boolean>`${sql.ref(`${alias}.role_id`)} = o.id`)}
  from live.role o`

/** The system's roles, the highest first, then the workspace's own by name. */
export async function listRoles(
  ctx: VerbContext,
  input: z.output<typeof listRolesInput>,
): Promise<Page<RoleRow>> {
  authorize(ctx, 'role:read')
  const { rows, nextCursor } = await listPage<Row>(ctx, 'roles', input, {
    select: sql`select r.* from (${systemRows} union all ${ownRows}) r`,
    where: input.search ? [sql`strpos(lower(r.name), lower(${input.search})) > 0`] : [],
    sort: {
      expression: sql`r."sortKey"`,
      type: 'text',
      direction: 'asc',
      of: (row) => row.sortKey,
    },
    id: sql`r.id`,
  })
  return { data: rows.map((row) => present(ctx, row)), nextCursor }
}

function present(ctx: VerbContext, { id, system, permissions, sortKey: _, ...row }: Row): RoleRow {
  const role: RoleRef = system ? { system } : { roleId: id }
  return {
    ...row,
    id: system ?? id,
    role,
    updatedAt: row.updatedAt && isoTime(row.updatedAt),
    permissionCount: permissions.length,
    refusal: refusalToGive(ctx, permissions),
  }
}
