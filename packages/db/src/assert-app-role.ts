import { withClient } from './connect.ts'

/** Boot refuses an application role that Row Level Security would not bind. */
export class UnsafeRoleError extends Error {
  override name = 'UnsafeRoleError'
}

/** @throws UnsafeRoleError when the role of `url` is superuser, has BYPASSRLS, may become such a role, or owns (directly or by membership) a table or schema. */
export async function assertAppRole(url: string): Promise<void> {
  const reasons = await withClient(url, async (client) => {
    const { rows } = await client.query<{ reason: string }>(`
      select 'is a superuser' as reason from pg_roles where rolname = current_user and rolsuper
      union all select 'has BYPASSRLS' from pg_roles where rolname = current_user and rolbypassrls
      union all select 'may become ' || rolname || ', which is above Row Level Security' from pg_roles
        where (rolsuper or rolbypassrls) and rolname <> current_user and pg_has_role(current_user, oid, 'member')
      union all select 'may create roles' from pg_roles where rolname = current_user and rolcreaterole
      union all select 'owns ' || n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'v', 'm') and n.nspname in ('app', 'control', 'auth', 'live') and pg_has_role(current_user, c.relowner, 'member')
      union all select 'may create in schema ' || nspname from pg_namespace
        where nspname in ('app', 'control', 'auth', 'live', 'door', 'freehold') and has_schema_privilege(current_user, oid, 'create')`)
    return rows.map((row) => row.reason)
  })
  if (reasons.length > 0) {
    throw new UnsafeRoleError(
      `The application's database role must be bound by Row Level Security, but it ${reasons.slice(0, 5).join(', it ')}.`,
    )
  }
}
