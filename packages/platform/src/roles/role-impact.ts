import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { affectedMembers } from './affected-members.ts'
import { comparePermissions } from './compare-permissions.ts'
import { livingPermissions } from './living-permissions.ts'
import { permissionsOfRole } from './permissions-of-role.ts'
import { requireValidPermissions } from './require-valid-permissions.ts'
import { roleResource } from './role-resource.ts'
import type { Impact, impactInput } from './schema.ts'

/** What a change of a role would do, and to whom, before it is made. */
export async function roleImpact(ctx: VerbContext, input: z.output<typeof impactInput>): Promise<Impact> {
  const role = await authorizedLoad(ctx, 'role:read', roleResource, input.id)
  await requireValidPermissions(ctx, input.set)
  const before = await permissionsOfRole(ctx, { roleId: role.id })
  const gone = new Set([...input.remove, ...input.set.map(({ permission }) => permission)])
  const after = [...before.filter(({ permission }) => !gone.has(permission)), ...input.set]
  const changes = comparePermissions(before, after)
  const { byPermission, ...affected } = await affectedMembers(ctx, role.id, changes)
  const counts = new Map(byPermission.map(({ permission, gain, lose }) => [permission, { gain, lose }]))
  const labels = new Map((await livingPermissions(ctx)).map((one) => [one.permission, one.label]))
  return {
    changes: changes.map((change) => ({
      ...change,
      label: labels.get(change.permission) ?? change.permission,
      ...(counts.get(change.permission) ?? { gain: 0, lose: 0 }),
    })),
    ...affected,
    grants: await grantsOf(ctx, role.id),
  }
}

async function grantsOf(ctx: VerbContext, roleId: string): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from app.resource_grant g left join live.team t on t.id = g.team_id
    where g.role_id = ${roleId} and (g.team_id is null or t.id is not null)`.execute(ctx.sql)
  return found.rows[0]?.count ?? 0
}
