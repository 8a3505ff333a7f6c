/** How a procedure is offered on the REST bridge. Scope, tag and schemas derive from the procedure itself. */
export interface RestOperation {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v1`, parameters in braces: `/projects/{id}`. Each is a field of the input. */
  path: `/${string}`
  /** One line in the reference: "List projects". */
  summary: string
  /** What an integrator must know beyond the summary. */
  description?: string
  /** Of a success; 200 unless told. 201 and 202 need `location`, 204 is for procedures that answer only that it is done. */
  status?: 200 | 201 | 202 | 204
  /** Where the new thing is, filled from the answer: `/projects/{id}`, `/jobs/{jobId}`. */
  location?: `/${string}`
  /** The answer's `version` is its strong ETag; a write takes the version it expects from `If-Match`. */
  etag?: true
  /** The answer tells a secret that is kept nowhere: an idempotency key does not store it. */
  secret?: true
  /** RFC 9745: since when it is deprecated, RFC 8594: when it goes, and what replaces it. Days like 2026-11-23. */
  deprecated?: { since: string; sunset: string; successor?: `/${string}` }
  /** A whole call that works in the reference: the input as the procedure takes it, the answer as it gives it. */
  example: { input: Record<string, unknown>; output: unknown }
}
