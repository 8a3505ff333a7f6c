import type { ImportFormat } from '@freehold/platform/imports/schema'
import type { core } from 'zod/mini'

/** One kind of record that comes from files, as its drawer speaks of it. */
export interface ImportKind {
  /** As the server names it, and people do: `projects`. */
  resource: string
  columns: readonly ImportColumn[]
}

export interface ImportColumn {
  field: string
  needed: boolean
  /** What belongs there. */
  about: string
  /** In the template's one row. */
  example: string
}

export type ColumnWords = Omit<ImportColumn, 'field' | 'needed'>

/** The columns of a row's schema, each with its words: one that has none does not compile. */
export function importColumns<Shape extends core.$ZodShape>(
  { shape }: { shape: Shape },
  words: { [Field in keyof Shape]: ColumnWords },
): ImportColumn[] {
  return Object.entries(shape).map(([field, schema]) => ({
    field,
    needed: schema._zod.optin === undefined,
    ...words[field as keyof Shape],
  }))
}

/** `dueDate` → "Due date". The server takes either. */
export function columnTitle(field: string): string {
  const words = field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

/** A file to begin with: the columns' names, and one row as an example. */
export function templateOf({ columns }: ImportKind): string {
  const line = (cells: string[]) =>
    `${cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`
  return line(columns.map(({ field }) => columnTitle(field))) + line(columns.map(({ example }) => example))
}

/** By the file's name; null for what is neither. */
export function formatOf(name: string): ImportFormat | null {
  if (/\.(csv|tsv|txt)$/i.test(name)) return 'csv'
  return /\.(ndjson|jsonl)$/i.test(name) ? 'ndjson' : null
}
