import { randomBytes, randomUUID } from 'node:crypto'
import { type Client, escapeIdentifier } from 'pg'
import type { Column, Table } from './catalogue.ts'

export interface Party {
  tenantId: string
  userId: string
  slug: string
  /** Stands in every text of this party's rows; seen by the other one, it is a leak. */
  canary: string
  /** One row of each table, by table name. */
  rows: Map<string, Record<string, string>>
}

/**
 * A person, a tenant and one row in each tenant-bound table, made from the catalogue alone. `client` is a superuser. `within`:
 * a second set of rows, of another person, in a tenant that is there.
 */
export async function makeParty(client: Client, tables: Table[], within?: Party): Promise<Party> {
  const canary = `canary-${randomBytes(6).toString('hex')}`
  const userId = randomUUID()
  const tenantId = within?.tenantId ?? randomUUID()
  await client.query('insert into control.users (id, name, email) values ($1, $2, $3)', [
    userId,
    canary,
    `${canary}@example.com`,
  ])
  if (!within)
    await client.query('insert into control.tenants (id, slug, name) values ($1, $2, $2)', [tenantId, canary])
  const party: Party = { tenantId, userId, slug: within?.slug ?? canary, canary, rows: new Map() }
  for (const table of inOrder(tables)) await makeRow(client, party, table, within !== undefined)
  return party
}

/** Parents before children, by foreign keys. */
function inOrder(tables: Table[]): Table[] {
  const byName = new Map(tables.map((table) => [table.name, table]))
  const ordered = new Set<Table>()
  const visit = (table: Table, path: Set<Table>) => {
    if (ordered.has(table) || path.has(table)) return
    path.add(table)
    for (const key of table.foreignKeys) {
      const parent = byName.get(key.table)
      if (parent) visit(parent, path)
    }
    ordered.add(table)
  }
  for (const table of tables) visit(table, new Set())
  return [...ordered]
}

async function makeRow(client: Client, party: Party, table: Table, onlyIfRoom: boolean): Promise<void> {
  const values: Record<string, string> = {}
  for (const column of table.columns) {
    const value = await valueFor(client, party, table, column)
    if (value !== null) values[column.name] = value
  }
  // The last of them: a reference into the tenant stands after one to what all share.
  for (const group of table.oneOf) for (const other of group.slice(0, -1)) delete values[other]
  const names = Object.keys(values)
  await client.query("select set_config('app.current_tenant_id', $1, false)", [party.tenantId])
  try {
    const made = await client.query(
      `insert into ${table.name} (${names.map(escapeIdentifier).join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')}) returning *`,
      Object.values(values),
    )
    const row = made.rows[0] as Record<string, unknown>
    party.rows.set(
      table.name,
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, String(value)])),
    )
  } catch (error) {
    // A second row of what a tenant can have once.
    if (onlyIfRoom && (error as { code?: string }).code === '23505') return
    throw new Error(
      `The proof cannot make a row of ${table.name} (${(error as Error).message}): give the column a default or a check with a list of values.`,
    )
  }
}

async function valueFor(client: Client, party: Party, table: Table, column: Column): Promise<string | null> {
  if (column.name === 'tenant_id') return party.tenantId
  if (column.generated || /^(deleted_|deletion_)/.test(column.name)) return null
  const key = table.foreignKeys.find((k) => k.columns.includes(column.name))
  if (key) {
    const parent = party.rows.get(key.table)
    if (key.table === 'control.users') return party.userId
    if (parent) return parent[key.referenced[key.columns.indexOf(column.name)] ?? ''] ?? null
    if (!column.notNull) return null
    const any = await client.query<{ value: string }>(
      `select ${escapeIdentifier(key.referenced.at(-1) ?? '')}::text as value from ${key.table} limit 1`,
    )
    return any.rows[0]?.value ?? null
  }
  if (column.type === 'text' && column.allowed.length > 0) return column.allowed[0] ?? null
  if (column.type === 'text' && !(column.hasDefault && column.notNull))
    return column.name.includes('email') ? `${party.canary}@example.com` : party.canary
  if (column.hasDefault || !column.notNull) return null
  return samples[column.type] ? (samples[column.type]?.(party) ?? null) : null
}

const samples: Record<string, (party: Party) => string> = {
  uuid: () => randomUUID(),
  integer: () => '1',
  bigint: () => '1',
  smallint: () => '1',
  real: () => '0',
  'double precision': () => '0',
  numeric: () => '0',
  boolean: () => 'false',
  date: () => '2026-01-02',
  'timestamp with time zone': () => '2026-01-02T03:04:05Z',
  json: (party) => JSON.stringify({ text: party.canary }),
  jsonb: (party) => JSON.stringify({ text: party.canary }),
  bytea: (party) => `\\x${Buffer.from(party.canary).toString('hex')}`,
  'text[]': (party) => `{${party.canary}}`,
}
