import type { Client } from 'pg'

export interface Column {
  name: string
  type: string
  notNull: boolean
  hasDefault: boolean
  generated: boolean
  /** Values a check constraint allows, when it is a plain list. */
  allowed: string[]
}

export interface ForeignKey {
  columns: string[]
  table: string
  referenced: string[]
  /** pg_constraint.confdeltype: a no action, r restrict, c cascade, n set null, d set default. */
  onDelete: string
}

export interface Table {
  /** `schema.name` */
  name: string
  kind: 'table' | 'partition' | 'view' | 'materialized view'
  columns: Column[]
  primaryKey: string[]
  uniques: string[][]
  /** Columns of which exactly one is set: `check (num_nonnulls(a, b) = 1)`. */
  oneOf: string[][]
  foreignKeys: ForeignKey[]
  rls: boolean
  forced: boolean
  policies: {
    name: string
    roles: string[]
    command: string
    permissive: boolean
    using: string | null
    check: string | null
  }[]
  /** Rights of the application role, by grant to it, to PUBLIC, or by membership. */
  appRights: string[]
  securityInvoker: boolean
  triggers: string[]
}

/** Every table and view outside the system's schemas, as it is now: the proof keeps no list of its own. */
export async function readCatalogue(client: Client, appRole: string): Promise<Table[]> {
  const { rows } = await client.query<Table>(catalogueSql, [appRole])
  return rows
}

const catalogueSql = `
select n.nspname || '.' || c.relname as name,
  case when c.relkind = 'v' then 'view' when c.relkind = 'm' then 'materialized view' when c.relispartition then 'partition' else 'table' end as kind,
  coalesce((select json_agg(json_build_object(
      'name', a.attname, 'type', format_type(a.atttypid, null), 'notNull', a.attnotnull, 'hasDefault', a.atthasdef, 'generated', a.attgenerated <> '',
      'allowed', coalesce((select array_agg(m[1]) from pg_constraint k, regexp_matches(pg_get_constraintdef(k.oid), '''([^'']*)''::text', 'g') m
                           where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) like '%ARRAY[%'), '{}')
    ) order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped), '[]') as columns,
  coalesce((select array_agg(a.attname::text order by u.ord) from pg_constraint k, unnest(k.conkey) with ordinality u(num, ord)
    join pg_attribute a on a.attnum = u.num where k.conrelid = c.oid and a.attrelid = c.oid and k.contype = 'p'), '{}') as "primaryKey",
  coalesce((select json_agg((select json_agg(coalesce(a.attname::text, '(expression)') order by u.ord) from unnest(i.indkey::int[]) with ordinality u(num, ord)
      left join pg_attribute a on a.attrelid = c.oid and a.attnum = u.num and u.num > 0)) from pg_index i where i.indrelid = c.oid and i.indisunique), '[]') as uniques,
  coalesce((select json_agg((select json_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum = any (k.conkey)))
    from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and pg_get_constraintdef(k.oid) like 'CHECK ((num_nonnulls(%) = 1))'), '[]') as "oneOf",
  coalesce((select json_agg(json_build_object(
      'columns', (select json_agg(a.attname::text order by u.ord) from unnest(k.conkey) with ordinality u(num, ord) join pg_attribute a on a.attrelid = c.oid and a.attnum = u.num),
      'table', (select fn.nspname || '.' || fc.relname from pg_class fc join pg_namespace fn on fn.oid = fc.relnamespace where fc.oid = k.confrelid),
      'referenced', (select json_agg(a.attname::text order by u.ord) from unnest(k.confkey) with ordinality u(num, ord) join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num),
      -- SET NULL of named columns (PostgreSQL 15) other than tenant_id takes nothing from the row's tenant.
      'onDelete', case when cardinality(k.confdelsetcols) > 0 and not exists (select from pg_attribute a
        where a.attrelid = c.oid and a.attnum = any (k.confdelsetcols) and a.attname = 'tenant_id') then 'a' else k.confdeltype::text end)) from pg_constraint k where k.conrelid = c.oid and k.contype = 'f'), '[]') as "foreignKeys",
  c.relrowsecurity as rls, c.relforcerowsecurity as forced,
  coalesce((select json_agg(json_build_object('name', p.polname,
      'roles', case when p.polroles = '{0}' then '["public"]'::json else (select json_agg(r.rolname::text) from pg_roles r where r.oid = any (p.polroles)) end,
      'command', p.polcmd, 'permissive', p.polpermissive,
      'using', pg_get_expr(p.polqual, c.oid), 'check', pg_get_expr(p.polwithcheck, c.oid))) from pg_policy p where p.polrelid = c.oid), '[]') as policies,
  (select coalesce(array_agg(r), '{}') from unnest(array['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','REFERENCES','TRIGGER']) r
    where has_table_privilege($1, c.oid, r) or (r in ('SELECT','INSERT','UPDATE','REFERENCES') and has_any_column_privilege($1, c.oid, r))) as "appRights",
  coalesce('security_invoker=true' = any (c.reloptions), false) as "securityInvoker",
  (select coalesce(array_agg(t.tgname::text), '{}') from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as triggers
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^(pg_|information_schema)' and n.nspname <> 'public'
   or (n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'f') and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e'))
order by 1`
