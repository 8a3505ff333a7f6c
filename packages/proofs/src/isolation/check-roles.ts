import type { Client } from 'pg'

/** What must hold of roles and functions, whatever tables there are. `client` is a superuser. */
export async function checkRoles(client: Client, appRole: string): Promise<string[]> {
  const { rows } = await client.query<{ violation: string }>(
    `select rolname || ' is a superuser or bypasses Row Level Security' as violation from pg_roles
       where rolname like 'freehold\\_%' and (rolsuper or rolbypassrls)
     union all
     select n.nspname || '.' || c.relname || ' is owned by the application role' from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where pg_has_role($1, c.relowner, 'member') and n.nspname !~ '^(pg_|information_schema)'
     union all
     select 'the application role may create in schema ' || nspname from pg_namespace
       where nspname !~ '^(pg_|information_schema)' and has_schema_privilege($1, oid, 'create')
     union all
     select n.nspname || '.' || p.proname || ' is SECURITY DEFINER without a fixed search_path' from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where p.prosecdef and n.nspname !~ '^(pg_|information_schema)' and not coalesce(array_to_string(p.proconfig, ',') ~ 'search_path=pg_catalog', false)
     union all
     select n.nspname || '.' || p.proname || ' is SECURITY DEFINER outside the doors' from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where p.prosecdef and n.nspname !~ '^(pg_|information_schema)' and n.nspname <> 'door' and n.nspname || '.' || p.proname not in ('freehold.audit', 'pgboss.queue_lag')
         and has_function_privilege($1, p.oid, 'execute')
     union all
     select 'door.' || p.proname || ' belongs to ' || pg_get_userbyid(p.proowner) from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname = 'door' and p.prosecdef and pg_get_userbyid(p.proowner) <> 'freehold_door'`,
    [appRole],
  )
  return rows.map((row) => row.violation)
}
