import { pageInput, pageOf, recordId, timestamp } from '@freehold/core/schema'
import * as z from 'zod/mini'
import { jobStates } from '../jobs/schema.ts'

export const importFormats = ['csv', 'ndjson'] as const
export type ImportFormat = (typeof importFormats)[number]

/** Larger files are refused. */
export const maxImportBytes = 64 * 1024 ** 2

export const startImportInput = z.strictObject({
  /** What the rows are: `projects`, `clients`. */
  resource: z.string().check(z.regex(/^[a-z][a-z-]{1,40}$/, 'There is no such kind of record.')),
  format: z.enum(importFormats),
  /** SHA-256 of the uploaded file, in hexadecimal digits. */
  digest: z
    .string()
    .check(
      z.regex(/^[0-9a-f]{64}$/, 'Must be a SHA-256 in hexadecimal digits.'),
      z.meta({ examples: ['e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'] }),
    ),
})

export const importInput = z.strictObject({ id: recordId })
export const listImportsInput = z.strictObject(pageInput)
export const listImportErrorsInput = z.strictObject({ ...pageInput, id: recordId })

export const importOutput = z.strictObject({
  id: recordId,
  resource: z.string(),
  format: z.enum(importFormats),
  state: z.enum(jobStates),
  /** Null until the file was read once. */
  rows: z.nullable(z.int()),
  rowsDone: z.int(),
  created: z.int(),
  updated: z.int(),
  /** Rows that were there already, as they are. */
  unchanged: z.int(),
  failed: z.int(),
  /** Why it ended, or the whole file was refused; in words for people. */
  error: z.nullable(z.string()),
  /** The job that does it: there it can be cancelled and tried again. */
  jobId: recordId,
  createdAt: timestamp,
  finishedAt: z.nullable(timestamp),
  /** Each row that was not taken, as a CSV file; while it can be downloaded. */
  errorFile: z.nullable(z.strictObject({ id: recordId, name: z.string(), size: z.int(), path: z.string() })),
})
export type Import = z.infer<typeof importOutput>
export const importPage = pageOf(importOutput)

export const importError = z.strictObject({
  /** From 1, without the header. */
  row: z.int(),
  externalId: z.nullable(z.string()),
  code: z.string(),
  message: z.string(),
  fields: z.array(z.strictObject({ pointer: z.string(), code: z.string(), detail: z.string() })),
})
export type ImportError = z.infer<typeof importError>
export const importErrorPage = pageOf(importError)
