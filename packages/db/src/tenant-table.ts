import { loginRoles, ownerRoles } from './roles.ts'

export interface TenantTableOptions {
  /** Column definitions beyond the standard ones, e.g. `name text not null check (char_length(name) between 1 and 255)`. */
  columns: string[]
  /** Foreign keys inside the tenant. `cascade`: children follow the parent into the trash, out of it, and into purge. */
  references?: { column: string; table: string; cascade?: boolean }[]
  /** Unique per tenant, among living rows (`deleted_at is null`). */
  uniques?: string[][]
  /** Index columns after tenant_id; partial on living rows when the table has soft delete. An entry may be SQL ("due_date desc"). */
  indexes?: string[][]
  /** Default true: deleted_at, deleted_by, deletion_id, and a `live.<table>` view. */
  softDelete?: boolean
  /** Columns whose values never reach the audit log; `false` exempts a high-churn technical table (reviewed list). */
  audit?: { mask: string[] } | false
  /** Columns a person searches by: adds `search_text` and `door.search_<table>(text)`. */
  search?: string[]
  /** Rights of the application role. Default: all four. */
  grants?: ('select' | 'insert' | 'update' | 'delete')[]
}

const standardColumns = [
  'tenant_id uuid not null default freehold.tenant_id() references control.tenants (id)',
  'id uuid not null default freehold.uuid_v7()',
  'version integer not null default 1',
  'created_at timestamptz not null default now()',
  'created_by uuid default freehold.acting_user_id()',
  'updated_at timestamptz not null default now()',
  'updated_by uuid default freehold.acting_user_id()',
]

const softDeleteColumns = ['deleted_at timestamptz', 'deleted_by uuid', 'deletion_id uuid']

/**
 * Everything a tenant-owned table needs, so that no migration can forget a part: composite key and foreign keys that
 * cannot cross tenants, RLS enabled and forced with one policy, audit and touch triggers, grants, live view, search.
 */
export function tenantTable(table: string, options: TenantTableOptions): { up: string[]; down: string[] } {
  const { references = [], uniques = [], indexes = [], softDelete = true, search = [] } = options
  const columns = [...standardColumns, ...options.columns, ...(softDelete ? softDeleteColumns : [])]
  if (search.length > 0) columns.push(searchColumn(search))
  const living = softDelete ? ' where deleted_at is null' : ''
  const up = [
    `create table app.${table} (\n  ${[...columns, 'primary key (tenant_id, id)', ...references.map(foreignKey)].join(',\n  ')}\n)`,
    ...references.map(
      (ref) => `create index ${table}_${ref.column} on app.${table} (tenant_id, ${ref.column})`,
    ),
    ...uniques.map(
      (unique) =>
        `create unique index ${table}_${unique.join('_')}_unique on app.${table} (tenant_id, ${unique.join(', ')})${living}`,
    ),
    ...indexes.map(
      (index, i) =>
        `create index ${table}_list_${i + 1} on app.${table} (tenant_id, ${index.join(', ')})${living}`,
    ),
    ...(softDelete
      ? [
          `create index ${table}_deletion on app.${table} (tenant_id, deletion_id) where deletion_id is not null`,
        ]
      : []),
    ...tenantRules(table, options.grants),
    `create trigger touch before update on app.${table} for each row execute function freehold.touch()`,
    ...(options.audit === false
      ? []
      : [auditTrigger(`app.${table}`, table, 'tenant_id', options.audit?.mask ?? [])]),
    ...(softDelete
      ? references.filter((ref) => ref.cascade).flatMap((ref) => cascadeTriggers(table, ref))
      : []),
    ...(softDelete ? liveView(table) : []),
    ...(search.length > 0 ? searchDoor(table) : []),
  ]
  const down = [
    ...(search.length > 0 ? [`drop function door.search_${table}(text)`] : []),
    ...(softDelete ? [`drop view live.${table}`] : []),
    ...(softDelete
      ? references
          .filter((ref) => ref.cascade)
          .map((ref) => `drop trigger cascade_to_${table} on app.${ref.table}`)
      : []),
    `drop table app.${table}`,
  ]
  return { up, down }
}

function foreignKey(ref: { column: string; table: string; cascade?: boolean }): string {
  const rule = ref.cascade ? ' on delete cascade' : ''
  return `foreign key (tenant_id, ${ref.column}) references app.${ref.table} (tenant_id, id)${rule}`
}

/** RLS enabled and forced, one permissive policy for the application role, and its grants. */
export function tenantRules(
  table: string,
  grants: string[] = ['select', 'insert', 'update', 'delete'],
): string[] {
  return [
    `alter table app.${table} enable row level security`,
    `alter table app.${table} force row level security`,
    `create policy tenant on app.${table} to ${loginRoles.app} using (tenant_id = freehold.tenant_id()) with check (tenant_id = freehold.tenant_id())`,
    `grant ${grants.join(', ')} on app.${table} to ${loginRoles.app}`,
  ]
}

/**
 * The audit row trigger. `tenantColumn` is where the row names its tenant, or '' for tables of people; `personColumn`
 * where it names the person an entry belongs to when nobody is signed in.
 */
export function auditTrigger(
  table: string,
  subject: string,
  tenantColumn: string,
  mask: string[],
  personColumn = 'user_id',
): string {
  const args = [subject, tenantColumn, mask.join(','), personColumn].map((arg) => `'${arg}'`).join(', ')
  return `create trigger audit after insert or update or delete on ${table} for each row execute function freehold.audit(${args})`
}

/** Re-create after a migration adds columns: `select *` is expanded when a view is made. */
export function liveView(table: string): string[] {
  return [
    `create view live.${table} with (security_invoker = true) as select * from app.${table} where deleted_at is null`,
    `grant select on live.${table} to ${loginRoles.app}`,
  ]
}

function cascadeTriggers(table: string, ref: { column: string; table: string }): string[] {
  return [
    `create trigger cascade_to_${table} after update of deletion_id on app.${ref.table} for each row
      when (old.deletion_id is distinct from new.deletion_id)
      execute function freehold.cascade_deletion('${table}', '${ref.column}')`,
    `create trigger living_${ref.table} before insert or update of ${ref.column}, deletion_id on app.${table} for each row
      when (new.deletion_id is null and new.${ref.column} is not null)
      execute function freehold.require_living_parent('${ref.table}', '${ref.column}')`,
  ]
}

function searchColumn(columns: string[]): string {
  const text = columns.map((column) => `coalesce(${column}, '')`).join(` || ' ' || `)
  return `search_text text generated always as (lower(${text})) stored`
}

/**
 * Substring search. LIKE is not leakproof: under RLS it would lose its index (67x on 200,000 rows), so this definer
 * function filters by tenant itself, on a trigram index that starts with the tenant.
 */
function searchDoor(table: string): string[] {
  return [
    `create index ${table}_search on app.${table} using gin (tenant_id, search_text gin_trgm_ops)`,
    `create policy search on app.${table} for select to ${ownerRoles.door} using (true)`,
    `grant select on app.${table} to ${ownerRoles.door}`,
    `create function door.search_${table}(query text) returns setof uuid language sql stable security definer
       set search_path = pg_catalog, pg_temp as $$
         select id from app.${table}
         where tenant_id = freehold.tenant_id()
           and search_text like '%' || replace(replace(replace(lower(query), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'
       $$`,
    `alter function door.search_${table}(text) owner to ${ownerRoles.door}`,
    `revoke execute on function door.search_${table}(text) from public`,
    `grant execute on function door.search_${table}(text) to ${loginRoles.app}`,
  ]
}
