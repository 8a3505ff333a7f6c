import { AppError, type ErrorCode, type FieldError, type InputIssue, invalidInput } from '@freehold/core'
import { asAppError } from '@freehold/db'
import { TRPCError } from '@trpc/server'

const trpcCodes: Record<ErrorCode, TRPCError['code']> = {
  invalid: 'UNPROCESSABLE_CONTENT',
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  precondition_failed: 'PRECONDITION_FAILED',
  too_large: 'PAYLOAD_TOO_LARGE',
  plan_limit: 'FORBIDDEN',
  payment_required: 'PAYMENT_REQUIRED',
  rate_limited: 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
  internal: 'INTERNAL_SERVER_ERROR',
}

/** Whatever a procedure threw, as one of our errors. What is not ours becomes `internal`, its text kept for the log only. */
export function toAppError(error: unknown): AppError {
  const cause = error instanceof TRPCError && error.cause ? error.cause : error
  const own = asAppError(cause)
  if (own instanceof AppError) return own
  if (error instanceof TRPCError) {
    const issues = (error.cause as { issues?: InputIssue[] } | undefined)?.issues
    if (error.code === 'BAD_REQUEST' && issues) return invalidInput(issues)
    if (error.code === 'BAD_REQUEST' || error.code === 'PARSE_ERROR')
      return new AppError('invalid', 'The request could not be read.', { cause: error })
    if (error.code === 'NOT_FOUND') return new AppError('not_found', 'There is no such procedure.')
    if (error.code === 'METHOD_NOT_SUPPORTED') return new AppError('invalid', error.message)
    if (error.code === 'PAYLOAD_TOO_LARGE')
      return new AppError('too_large', 'The request is larger than allowed.')
    if (error.code === 'UNSUPPORTED_MEDIA_TYPE') return new AppError('invalid', 'Send JSON.')
  }
  return new AppError(
    'internal',
    'Something went wrong on our side. Tell us the request id if it happens again.',
    { cause },
  )
}

export function toTrpcError(error: AppError): TRPCError {
  return new TRPCError({ code: trpcCodes[error.code], message: error.message, cause: error })
}

/** What a client receives beside the message: enough to show the right thing, nothing internal. */
export interface ErrorShapeData {
  code: ErrorCode
  httpStatus: number
  requestId: string
  fields: FieldError[]
  details: Record<string, unknown> | null
  retryAfterSeconds: number | null
}

export function errorShapeData(error: AppError, requestId: string): ErrorShapeData {
  return {
    code: error.code,
    httpStatus: error.status,
    requestId,
    fields: error.fields,
    details: error.data ?? null,
    retryAfterSeconds: error.retryAfterSeconds ?? null,
  }
}
