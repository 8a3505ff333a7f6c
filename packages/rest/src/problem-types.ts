import { type ErrorCode, errorStatus } from '@freehold/core'

/** What only the HTTP door can refuse; everything else is an error of the procedures. */
const httpStatus = {
  malformed: 400,
  method_not_allowed: 405,
  unsupported_media_type: 415,
  precondition_required: 428,
} as const

export type HttpCode = keyof typeof httpStatus
export type ProblemCode = ErrorCode | HttpCode

export const problemStatus: Readonly<Record<ProblemCode, number>> = { ...errorStatus, ...httpStatus }

/** Every problem type with its page's text: `title` never changes, `about` says what to do. */
export const problemTypes: Readonly<Record<ProblemCode, { title: string; about: string }>> = {
  malformed: {
    title: 'The request cannot be read',
    about:
      'The body is not JSON, or the address is not encoded as it should be. Mend the request before sending it again.',
  },
  unauthenticated: {
    title: 'No valid API key',
    about:
      'Send `Authorization: Bearer <key>`. A key that was revoked, has expired or is misspelt gets this answer too.',
  },
  payment_required: {
    title: 'The workspace is restricted',
    about:
      'A payment is overdue. An owner sees in the workspace’s settings what to do; reading may still work.',
  },
  forbidden: {
    title: 'Not allowed',
    about: 'The key lacks the scope, or the person who made it lacks the permission. `detail` names which.',
  },
  plan_limit: {
    title: 'Not in the plan',
    about: 'The workspace’s plan does not include this, or its quota is used up. `details` says which.',
  },
  not_found: {
    title: 'Not found',
    about:
      'There is no such address, or no such record that this key may see. Another workspace’s record gets the same answer.',
  },
  method_not_allowed: {
    title: 'Method not allowed',
    about: 'This address exists, and takes other methods: see the `Allow` header.',
  },
  conflict: {
    title: 'Conflict',
    about:
      'It does not go with what is there, or the same request is being worked on right now. With `Retry-After`: try again then.',
  },
  precondition_failed: {
    title: 'Changed meanwhile',
    about:
      'Somebody changed the record since you read it. Read it again, look at what changed, and send the new `ETag` in `If-Match`.',
  },
  too_large: { title: 'Too large', about: 'The request is larger than allowed. Send less at once.' },
  unsupported_media_type: {
    title: 'Not JSON',
    about: 'Send bodies as `Content-Type: application/json`, in UTF-8 and not compressed.',
  },
  invalid: {
    title: 'Not valid',
    about:
      'A field or parameter is missing, unknown or wrong. `errors` has one entry for each, `pointer` says where.',
  },
  precondition_required: {
    title: 'If-Match is missing',
    about:
      'A change needs the version it is based on: send the `ETag` of your last read in `If-Match`, so that nobody’s work is overwritten.',
  },
  rate_limited: {
    title: 'Too many requests',
    about:
      'Wait as many seconds as `Retry-After` says. The `RateLimit` header of every answer says how much is left.',
  },
  internal: {
    title: 'Something went wrong on our side',
    about:
      'Nothing was changed. Try again with the same `Idempotency-Key`; if it stays, tell us the `requestId`.',
  },
  unavailable: {
    title: 'Not available right now',
    about: 'Try again with the same `Idempotency-Key` after the seconds in `Retry-After`.',
  },
}
