/**
 * One step of the schema, forward and back. `id` is `YYYYMMDDNN-what`: ids are unique over all features and sort in the
 * order of application. Statements run one by one in one transaction as freehold_owner.
 */
export interface Migration {
  id: string
  up: string[]
  down: string[]
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
