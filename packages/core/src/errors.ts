/**
 * Every error a caller can see, with its HTTP status. Another tenant's object is `not_found`, never `forbidden`.
 * Anything thrown that is not an AppError is `internal`: the caller sees a request id and nothing else.
 */
export const errorStatus = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  precondition_failed: 412,
  too_large: 413,
  plan_limit: 403,
  payment_required: 402,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
} as const

export type ErrorCode = keyof typeof errorStatus

/** One offending input: `pointer` is an RFC 6901 JSON pointer into the input ("/name"). */
export interface FieldError {
  pointer: string
  code: string
  detail: string
}

export interface ErrorDetails {
  fields?: FieldError[]
  /** Machine-readable facts for the client, e.g. who changed a stale record and when. Public. */
  data?: Record<string, unknown>
  retryAfterSeconds?: number
  /** Internal: logged, never sent. */
  cause?: unknown
}

/** An error with a public message. The internal cause stays in the log. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fields: FieldError[]
  readonly data: Record<string, unknown> | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'AppError'
    this.code = code
    this.fields = details.fields ?? []
    this.data = details.data
    this.retryAfterSeconds = details.retryAfterSeconds
  }

  get status(): number {
    return errorStatus[this.code]
  }
}

/** One sentence for every record that is missing, another tenant's, or hidden from the caller. */
export function notFound(resource: string): AppError {
  return new AppError('not_found', `This ${resource} does not exist or you cannot see it.`)
}
