import type { AccessContext, Permission } from '@freehold/access'
import type * as z from 'zod/mini'
import type { Schema } from './procedures.ts'

export type ImportOutcome = 'created' | 'updated' | 'unchanged'

/** How one kind of record comes from a file: row by row, through the same checks as one made by hand. */
export interface ImportDefinition {
  /** As people and programs name it: `projects`. */
  name: string
  /** Whoever starts one holds it on some record at least; each row is checked for itself. */
  permission: Permission
  /** A strict object. Its fields are the columns of a CSV file, whose cells are text; an empty cell is a field left out. */
  row: Schema
  /**
   * Takes one row in the open transaction. `named`: the fields it gave; the others hold their defaults.
   * @throws AppError for a row that cannot be taken; whatever it wrote is undone, and the others go on
   */
  importRow(ctx: AccessContext, row: never, named: ReadonlySet<string>): Promise<ImportOutcome>
}

/** The compiler holds `importRow` to the rows its schema gives. */
export function defineImport<S extends Schema>(definition: {
  name: string
  permission: Permission
  row: S
  importRow(ctx: AccessContext, row: z.core.output<S>, named: ReadonlySet<string>): Promise<ImportOutcome>
}): ImportDefinition {
  return definition as unknown as ImportDefinition
}
