/**
 * One step of the schema, forward and back. `id` is `YYYYMMDDNN-what`: ids are unique over all features and sort in the
 * order of application. Statements run one by one in one transaction as freehold_owner.
 */
export interface Migration {
  id: string
  up: string[]
  down: string[]
  /** Each statement on its own, because PostgreSQL refuses it inside a transaction. Each must bear repeating. */
  withoutTransaction?: true
}

export function migration(id: string, steps: { up: string[]; down: string[] }): Migration {
  if (!/^\d{10}-[a-z0-9-]+$/.test(id)) throw new Error(`Migration id ${id} must look like 2026112301-what`)
  return { id, ...steps }
}

/** Several pieces (tables, doors, plain statements) as one migration: up in order, down in reverse. */
export function migrationOf(id: string, pieces: { up: string[]; down: string[] }[]): Migration {
  return migration(id, {
    up: pieces.flatMap((piece) => piece.up),
    down: pieces.toReversed().flatMap((piece) => piece.down),
  })
}

/** The same, each statement on its own: for indexes on tables that people are using, and slow validations. */
export function migrationWithoutTransaction(
  id: string,
  pieces: { up: string[]; down: string[] }[],
): Migration {
  return { ...migrationOf(id, pieces), withoutTransaction: true }
}

/** An index made while others write. One that broke off half-way is invalid: it is dropped and made again. */
export function concurrentIndex(
  table: `${string}.${string}`,
  name: string,
  definition: string,
  kind: 'index' | 'unique index' = 'index',
): { up: string[]; down: string[] } {
  const [schema = ''] = table.split('.')
  const drop = `drop index concurrently if exists ${schema}.${name}`
  return {
    up: [drop, `create ${kind} concurrently if not exists ${name} on ${table} ${definition}`],
    down: [drop],
  }
}
