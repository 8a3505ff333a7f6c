import type { ErrorCode, FieldError } from '@freehold/core'
import { TRPCClientError } from '@trpc/client'

/** What went wrong, in one shape, whatever threw it. */
export interface ApiError {
  /** `unreachable`: no answer of ours came back, so whether a write happened is unknown. */
  code: ErrorCode | 'unreachable'
  /** For people. */
  message: string
  requestId: string | undefined
  fields: FieldError[]
  details: Record<string, unknown>
  retryAfterSeconds: number | undefined
}

/** A failure answered by the server, as `packages/api` sends it with tRPC and the plain routes alike. */
interface ErrorData {
  code?: ErrorCode
  requestId?: string
  fields?: FieldError[]
  details?: Record<string, unknown> | null
  retryAfterSeconds?: number | null
}

const unreachable = 'The server cannot be reached. Check your connection and try again.'
const unexpected = 'Something went wrong in the app. Reload the page and try again.'

/** A failure of one of our plain routes. */
export class ApiFailure extends Error {
  override name = 'ApiFailure'
  readonly problem: ApiError

  constructor(problem: ApiError) {
    super(problem.message)
    this.problem = problem
  }
}

export function readError(error: unknown): ApiError {
  if (error instanceof ApiFailure) return error.problem
  if (error instanceof TRPCClientError)
    return fromErrorData(error.message, error.data as ErrorData | undefined)
  return {
    code: 'internal',
    message: unexpected,
    requestId: undefined,
    fields: [],
    details: {},
    retryAfterSeconds: undefined,
  }
}

export function fromErrorData(message: string, data: ErrorData | undefined | null): ApiError {
  return {
    code: data?.code ?? 'unreachable',
    message: data?.code ? message : unreachable,
    requestId: data?.requestId || undefined,
    fields: data?.fields ?? [],
    details: data?.details ?? {},
    retryAfterSeconds: data?.retryAfterSeconds ?? undefined,
  }
}

/** Somebody changed the record since it was read: who, when, and the version it has now. */
export interface StaleConflict {
  changedBy: string
  changedAt: string
  currentVersion: number
}

export function staleConflict(error: ApiError): StaleConflict | null {
  return error.code === 'conflict' && error.details['reason'] === 'stale'
    ? (error.details as unknown as StaleConflict)
    : null
}
