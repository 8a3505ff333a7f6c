import { escapeIdentifier } from 'pg'
import type { Table } from './catalogue.ts'
import type { Party } from './make-rows.ts'

/** One statement of an attack, and what the fence must do with it. */
export interface Strike {
  what: string
  /** Null: no tenant is set. */
  as: Party | null
  sql: string
  values: unknown[]
  /** `nothing`: an error or no rows. `refused`: an error. `one row`: the positive control. */
  holdsWhen: 'nothing' | 'refused' | 'one row'
}

export interface Target {
  table: Table
  thief: Party
  victim: Party
  /** The victim's row and the thief's own, as text by column. */
  theirs: Record<string, string>
  mine: Record<string, string>
}

/** All that can be tried on a table, from its catalogue entry alone. */
export function strikesOn(target: Target): Strike[] {
  return [
    ...rowStrikes(target),
    ...insertStrikes(target),
    ...referenceStrikes(target),
    ...homelessStrikes(target),
    ...ownRow(target),
  ]
}

function rowStrikes({ table: { name }, thief, victim, theirs, mine }: Target): Strike[] {
  const nothing = (what: string, sql: string, ...values: unknown[]): Strike => ({
    what,
    as: thief,
    sql,
    values,
    holdsWhen: 'nothing',
  })
  return [
    nothing('select by tenant', `select * from ${name} where tenant_id = $1`, victim.tenantId),
    nothing('select by id', `select * from ${name} where id = $1`, theirs['id']),
    nothing('select by text', `select * from ${name} t where t::text like $1`, `%${victim.canary}%`),
    nothing('lock', `select id from ${name} where id = $1 for update`, theirs['id']),
    nothing('update', `update ${name} set tenant_id = tenant_id where id = $1`, theirs['id']),
    nothing('steal', `update ${name} set tenant_id = $2 where id = $1`, theirs['id'], thief.tenantId),
    nothing('give away', `update ${name} set tenant_id = $2 where id = $1`, mine['id'], victim.tenantId),
    nothing('delete', `delete from ${name} where id = $1`, theirs['id']),
    nothing('delete everything of theirs', `delete from ${name} where tenant_id = $1`, victim.tenantId),
    { what: 'truncate', as: thief, sql: `truncate ${name} cascade`, values: [], holdsWhen: 'refused' },
  ]
}

function insertStrikes({ table, thief, theirs }: Target): Strike[] {
  const insert = insertInto(table)
  const upsert = `${insert.sql} on conflict (tenant_id, id) do update set tenant_id = excluded.tenant_id`
  const fresh = insert.values(theirs, { id: crypto.randomUUID() })
  return [
    { what: 'insert for them', as: thief, sql: insert.sql, values: fresh, holdsWhen: 'refused' },
    { what: 'upsert onto them', as: thief, sql: upsert, values: insert.values(theirs), holdsWhen: 'refused' },
  ]
}

/** Hanging one's own row on the victim's, by each foreign key that stays inside a tenant. */
function referenceStrikes({ table, thief, victim, mine }: Target): Strike[] {
  const insert = insertInto(table)
  const inside = table.foreignKeys.filter((key) => key.columns[0] === 'tenant_id' && key.columns.length > 1)
  return inside.flatMap((key): Strike[] => {
    const column = key.columns.at(-1) ?? ''
    const target = victim.rows.get(key.table)?.[key.referenced.at(-1) ?? ''] ?? null
    const attach = `update ${table.name} set ${escapeIdentifier(column)} = $2 where id = $1`
    const attached = insert.values(mine, { id: crypto.randomUUID(), [column]: String(target) })
    return [
      {
        what: `attach ${column} to theirs`,
        as: thief,
        sql: attach,
        values: [mine['id'], target],
        holdsWhen: 'nothing',
      },
      {
        what: `insert with their ${column}`,
        as: thief,
        sql: insert.sql,
        values: attached,
        holdsWhen: 'refused',
      },
    ]
  })
}

function homelessStrikes({ table, theirs }: Target): Strike[] {
  const insert = insertInto(table)
  const refused = (what: string, sql: string, values: unknown[] = []): Strike => ({
    what,
    as: null,
    sql,
    values,
    holdsWhen: 'refused',
  })
  return [
    refused('read without a tenant', `select * from ${table.name}`),
    refused('insert without a tenant', insert.sql, insert.values(theirs, { id: crypto.randomUUID() })),
    refused('delete without a tenant', `delete from ${table.name}`),
  ]
}

/** The positive control: the same connection does see its own row, so "nothing" above means the fence, not a broken test. */
function ownRow({ table, thief, mine }: Target): Strike[] {
  if (!table.appRights.includes('SELECT')) return []
  const sql = `select * from ${table.name} where id = $1`
  return [{ what: 'own row', as: thief, sql, values: [mine['id']], holdsWhen: 'one row' }]
}

function insertInto(table: Table) {
  const columns = table.columns.filter((column) => !column.generated).map((column) => column.name)
  const marks = columns.map((_, i) => `$${i + 1}`).join(', ')
  return {
    sql: `insert into ${table.name} (${columns.map(escapeIdentifier).join(', ')}) values (${marks})`,
    values: (row: Record<string, string>, changes: Record<string, string> = {}) =>
      columns.map((column) => nullable({ ...row, ...changes }[column])),
  }
}

/** Rows were kept as text; SQL null became the word. */
function nullable(value: string | undefined): string | null {
  return value === undefined || value === 'null' ? null : value
}
