import type { Table } from './catalogue.ts'
import { exempt, unaudited } from './exempt.ts'

export interface RuleReport {
  /** Names of the tables bound to a tenant: the ones to attack. */
  bound: Table[]
  exempt: string[]
  violations: string[]
}

const tenantPolicy = '(tenant_id = freehold.tenant_id())'

/** Holds each table against architecture.md's rules: tenant-bound by all of them, or exempt with a claim that is true. */
export function checkRules(tables: Table[], appRole: string): RuleReport {
  const report: RuleReport = { bound: [], exempt: [], violations: [] }
  const used = new Set<string>()
  for (const table of tables) {
    if (table.kind === 'materialized view')
      report.violations.push(`${table.name}: a materialized view holds all tenants' rows without policies`)
    if (table.kind === 'view') {
      if (!table.securityInvoker && table.appRights.length > 0)
        report.violations.push(`${table.name}: the view is not security_invoker`)
      continue
    }
    const entry = exempt.find((e) => names(e.table, table.name))
    if (entry) {
      used.add(entry.table)
      report.exempt.push(table.name)
      report.violations.push(...claimViolations(table, entry.claim))
    } else {
      report.bound.push(table)
      report.violations.push(...boundViolations(table, appRole))
    }
  }
  for (const { table } of exempt)
    if (!used.has(table)) report.violations.push(`${table}: on the exempt list, but there is no such table`)
  return report
}

/** `auth.*` names all that begins so. */
function names(pattern: string, table: string): boolean {
  return pattern.endsWith('*') ? table.startsWith(pattern.slice(0, -1)) : pattern === table
}

function claimViolations(table: Table, claim: 'unreadable' | 'reference' | 'queue'): string[] {
  const rights = table.appRights.join(', ')
  if (claim === 'unreadable' && rights)
    return [`${table.name}: exempt as unreadable, but the application role holds ${rights}`]
  if (claim === 'reference' && rights !== 'SELECT')
    return [`${table.name}: exempt as reference, but the application role holds ${rights || 'nothing'}`]
  if (claim === 'reference' && table.columns.some((column) => column.name === 'tenant_id'))
    return [`${table.name}: reference data with a tenant_id`]
  // Queue tables that hold payloads must be under RLS if the application role may touch them at all.
  if (
    claim === 'queue' &&
    rights &&
    table.columns.some((column) => column.type === 'jsonb' && column.name === 'data') &&
    !table.rls
  ) {
    return [`${table.name}: holds payloads of all tenants without Row Level Security`]
  }
  return []
}

function boundViolations(table: Table, appRole: string): string[] {
  const found: string[] = []
  const say = (what: string) => found.push(`${table.name}: ${what}`)
  const tenant = table.columns.find((column) => column.name === 'tenant_id')
  if (tenant?.type !== 'uuid' || !tenant.notNull) say('has no tenant_id uuid not null')
  if (table.primaryKey.join() !== 'tenant_id,id')
    say(`primary key is (${table.primaryKey}), not (tenant_id, id)`)
  if (!table.rls) say('Row Level Security is not enabled')
  if (!table.forced) say('Row Level Security is not forced')
  for (const unique of table.uniques)
    if (unique[0] !== 'tenant_id')
      say(`unique index (${unique}) does not start with tenant_id: it reveals other tenants' values`)
  for (const key of table.foreignKeys) {
    if (key.onDelete === 'n' || key.onDelete === 'd') say(`foreign key to ${key.table} could null tenant_id`)
    const crosses =
      key.table.startsWith('app.') && (key.columns[0] !== 'tenant_id' || key.referenced[0] !== 'tenant_id')
    if (crosses && !isReference(key.table))
      say(`foreign key (${key.columns}) to ${key.table} can cross tenants`)
  }
  const own = table.policies.filter(
    (policy) => policy.permissive && (policy.roles.includes(appRole) || policy.roles.includes('public')),
  )
  if (own.length !== 1) say(`has ${own.length} permissive policies for the application role instead of one`)
  for (const policy of own) {
    if (policy.roles.join() !== appRole)
      say(`policy ${policy.name} is for ${policy.roles}, not for the application role alone`)
    if (policy.using !== tenantPolicy) say(`policy ${policy.name} reads by ${policy.using}`)
    const writes = table.appRights.some((right) => right !== 'SELECT')
    if (writes && policy.check !== tenantPolicy) say(`policy ${policy.name} writes by ${policy.check}`)
  }
  for (const right of table.appRights)
    if (!['SELECT', 'INSERT', 'UPDATE', 'DELETE'].includes(right)) say(`the application role holds ${right}`)
  if (!table.triggers.includes('audit') && !unaudited.some((entry) => entry.table === table.name))
    say('has no audit trigger and is not on the reviewed list')
  return found
}

function isReference(name: string): boolean {
  return exempt.some((entry) => entry.table === name && entry.claim === 'reference')
}
