import { ownerRoles, withClient } from '@freehold/db'
import type { PermissionDefinition } from './permission.ts'
import { type AnyResource, grantTypes } from './resource.ts'
import { systemRoles } from './system-roles.ts'

/**
 * Makes the database's permissions and system roles equal the code's, after each migration. A permission no longer in the
 * code is retired, not deleted: roles and audit entries still name it.
 */
export async function syncPermissions(
  migratorUrl: string,
  definitions: PermissionDefinition[],
  resources: AnyResource[],
): Promise<void> {
  const reach = new Map(resources.map((resource) => [resource.subject, grantTypes(resource)]))
  const permissions = definitions.map(({ name, label, everyMember = false }) => {
    const [subject = ''] = name.split(':')
    return { name, label, grant_types: reach.get(subject) ?? [], every_member: everyMember }
  })
  const roles = Object.entries(systemRoles).map(([name, role]) => ({ name, ...role }))
  const held = definitions.flatMap((d) =>
    ['owner' as const, ...d.roles].map((role) => ({ role, permission: d.name })),
  )
  await withClient(migratorUrl, async (client) => {
    await client.query('begin')
    await client.query(`set local role ${ownerRoles.owner}`)
    await client.query(`select pg_advisory_xact_lock(hashtext('freehold:permissions'))`)
    await client.query(
      `insert into app.system_role (name, label, description, rank)
       select name, label, description, rank from jsonb_to_recordset($1) as r(name text, label text, description text, rank integer)
       on conflict (name) do update set label = excluded.label, description = excluded.description, rank = excluded.rank`,
      [JSON.stringify(roles)],
    )
    await client.query(
      `insert into app.permission (name, label, grant_types, every_member)
       select name, label, grant_types, every_member
       from jsonb_to_recordset($1) as p(name text, label text, grant_types text[], every_member boolean)
       on conflict (name) do update set label = excluded.label, grant_types = excluded.grant_types,
         every_member = excluded.every_member, retired_at = null`,
      [JSON.stringify(permissions)],
    )
    await client.query(
      'update app.permission set retired_at = now() where name <> all ($1) and retired_at is null',
      [definitions.map((d) => d.name)],
    )
    await client.query(
      `with wanted as (select role, permission from jsonb_to_recordset($1) as w(role text, permission text)),
       gone as (delete from app.system_role_permission p where not exists (select from wanted w where w.role = p.role and w.permission = p.permission))
       insert into app.system_role_permission (role, permission) select role, permission from wanted on conflict do nothing`,
      [JSON.stringify(held)],
    )
    await client.query('commit')
  })
}
