import { recordId } from '@freehold/core/schema'
import * as z from 'zod/mini'

/** Input of everything that is done to one record. */
export const onlyId = z.strictObject({ id: recordId })

/** Answer of a deletion: what undo takes back. */
export const deletion = z.strictObject({ deletionId: recordId })

/** One line that people see in lists: trimmed, without control characters, 1 to `longest` characters. */
export function line(longest: number, whenEmpty: string) {
  return z
    .string()
    .check(
      z.trim(),
      z.minLength(1, whenEmpty),
      z.maxLength(longest),
      z.regex(/^\P{Cc}*$/u, 'Must not contain control characters.'),
    )
}

/** Text of any shape. PostgreSQL stores every character but the null one. */
export function freeText(longest: number) {
  return z.string().check(z.maxLength(longest), z.regex(/^[^\0]*$/, 'Must not contain null characters.'))
}

/** What the caller may do to this record: permissions, sorted. A control for anything else says why not. */
export const allowed = z.array(z.string())

/** What another system calls the record: unique among the workspace's living records of the kind. Imports find theirs by it. */
export const externalId = line(255, 'Must not be empty.')

/** What people type into a search box. */
export const searchText = freeText(200).check(z.trim())

export const sortOrder = z.enum(['asc', 'desc'])

/** The closed palette of clients and projects; the theme says how each looks in light and dark. */
export const colours = ['indigo', 'green', 'amber', 'red', 'blue', 'violet', 'teal', 'pink'] as const
export const colour = z.enum(colours)
export type Colour = z.infer<typeof colour>
