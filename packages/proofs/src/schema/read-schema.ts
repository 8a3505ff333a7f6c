import type { Client } from 'pg'

/** Owned by the database's own tools or pg-boss, whose migrations are not ours. */
const foreignSchemas = ['pgboss', 'public']

/**
 * A database's schema as sorted lines, one per column, constraint, index, policy, trigger, function, view and grant: equal
 * lines mean equal schemas. Written so that PostgreSQL 15 to 18 say the same.
 */
export async function readSchema(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(schemaSql, [foreignSchemas])
  return rows.map((row) => row.line)
}

const schemaSql = `
with ours as (select oid, nspname from pg_namespace where nspname !~ '^(pg_|information_schema)' and nspname <> all ($1)),
rel as (select c.*, o.nspname, o.nspname || '.' || c.relname as name from pg_class c join ours o on o.oid = c.relnamespace
  -- Which months have a partition is a matter of the day, not of the code's version.
  where not (c.relispartition and c.relname ~ '_\\d{4}_\\d{2}(_.*)?$'))
select line from (
  select 'schema ' || nspname as line from ours
  union all select 'relation ' || name || ' ' || relkind::text || ' rls=' || relrowsecurity || ' forced=' || relforcerowsecurity || ' owner=' || pg_get_userbyid(relowner) || ' ' || coalesce(array_to_string(reloptions, ','), '') from rel where relkind in ('r', 'p', 'v', 'm')
  union all select 'column ' || name || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
    from rel join pg_attribute a on a.attrelid = rel.oid and a.attnum > 0 and not a.attisdropped left join pg_attrdef d on d.adrelid = rel.oid and d.adnum = a.attnum where relkind in ('r', 'p', 'v', 'm')
  union all select 'constraint ' || name || '.' || conname || ' ' || pg_get_constraintdef(k.oid) from pg_constraint k join rel on rel.oid = k.conrelid where k.contype <> 'n'
  union all select 'index ' || pg_get_indexdef(i.indexrelid) from pg_index i join rel on rel.oid = i.indrelid
  union all select 'policy ' || name || '.' || p.polname || ' ' || p.polcmd::text || ' ' || coalesce(pg_get_expr(p.polqual, rel.oid), '') || ' check ' || coalesce(pg_get_expr(p.polwithcheck, rel.oid), '')
    || ' to ' || (select string_agg(pg_get_userbyid(r), ',' order by 1) from unnest(p.polroles) r) from pg_policy p join rel on rel.oid = p.polrelid
  union all select 'trigger ' || pg_get_triggerdef(t.oid) from pg_trigger t join rel on rel.oid = t.tgrelid where not t.tgisinternal
  union all select 'view ' || name || ' ' || regexp_replace(pg_get_viewdef(oid), '\\s+', ' ', 'g') from rel where relkind = 'v'
  union all select 'function ' || o.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ') owner=' || pg_get_userbyid(p.proowner) || ' definer=' || p.prosecdef || ' ' || coalesce(array_to_string(p.proconfig, ','), '')
      || case when p.proname = 'uuid_v7' then '' else ' ' || md5(p.prosrc) end from pg_proc p join ours o on o.oid = p.pronamespace
  union all select 'grant ' || name || ' ' || pg_get_userbyid(g.grantee) || ' ' || g.privilege_type from rel, aclexplode(relacl) g where g.grantee <> relowner and relkind in ('r', 'p', 'v', 'm')
  union all select 'grant ' || o.nspname || '.' || p.proname || ' ' || case when g.grantee = 0 then 'public' else pg_get_userbyid(g.grantee) end from pg_proc p join ours o on o.oid = p.pronamespace, aclexplode(p.proacl) g where g.grantee <> p.proowner
) lines order by line collate "C"`
