import type { TenantContext } from '@freehold/db'
import type * as z from 'zod/mini'
import type { Schema } from './procedures.ts'

/** How a procedure is offered on the REST bridge. Scope, tag and schemas derive from the procedure itself. */
export interface RestOperation {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v1`, parameters in braces: `/projects/{id}`. Each is a field of the input. */
  path: `/${string}`
  /** Name in generated clients, where what derives from procedure and path (`listProjects`) does not read well. */
  operationId?: string
  /** One line in the reference: "List projects". */
  summary: string
  /** What an integrator must know beyond the summary. */
  description?: string
  /** What fields of its input and answer (of a list: of its rows) mean, where their names do not say it. */
  fields?: Readonly<Record<string, string>>
  /** Of a success; 200 unless told. 201 and 202 need `location`, 204 is for procedures that answer only that it is done. */
  status?: 200 | 201 | 202 | 204
  /** Where the new thing is, filled from the answer: `/projects/{id}`, `/jobs/{jobId}`. */
  location?: `/${string}`
  /** The answer's `version` is in its strong ETag; a write takes the version it expects from `If-Match`. */
  etag?: true
  /** The answer tells a secret that is kept nowhere: an idempotency key does not store it. */
  secret?: true
  /** RFC 9745: since when it is deprecated, RFC 8594: when it goes, and what replaces it. Days like 2026-11-23. */
  deprecated?: { since: string; sunset: string; successor?: `/${string}` }
  /** A whole call that works in the reference: the input as the procedure takes it, the answer as it gives it. */
  example: { input: Record<string, unknown>; output: unknown }
  /**
   * Instead of JSON, the bytes of a file may be the body: by content type, the fields that says. Its SHA-256 becomes the field
   * `digest`; all others stand in the address.
   */
  upload?: {
    types: Readonly<Record<string, { fields: Record<string, unknown>; example: string }>>
    maxBytes: number
    /** For files that stay: bytes the plan has room for (null: without limit), and which kinds are taken, by what the bytes are. */
    room?: (ctx: TenantContext) => Promise<number | null>
    accepts?: (contentType: string) => boolean
  }
  /** By version, `v2`: how it differs there from the procedure. A version that is not named takes and gives what the procedure does. */
  versions?: Readonly<Record<string, RestAdapter>>
}

/** One version of an operation, as data. Both ways are pure: they run outside the transaction. */
export interface RestAdapter {
  input?: {
    schema: Schema
    up(input: unknown): unknown
    /** As this version takes it. */
    example: Record<string, unknown>
  }
  output?: RestChange
}

/** What a version gives instead of a procedure's (or an event's) record. */
export interface RestChange {
  schema: Schema
  down(answer: unknown): unknown
}

/** `down` makes of what the procedure answers what this version's schema says; the compiler holds both to it. */
export function changedOutput<From extends Schema, To extends Schema>(
  _from: From,
  schema: To,
  down: (answer: z.core.output<From>) => z.core.input<To>,
): RestChange {
  return { schema, down: down as (answer: unknown) => unknown }
}

/** `up` makes of what this version takes what the procedure takes. */
export function changedInput<From extends Schema, To extends Schema>(
  schema: From,
  _to: To,
  up: (input: z.core.output<From>) => z.core.input<To>,
  example: z.core.input<From> & Record<string, unknown>,
): NonNullable<RestAdapter['input']> {
  return { schema, up: up as (input: unknown) => unknown, example }
}
