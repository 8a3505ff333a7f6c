import { AppError, type FieldError } from '@freehold/core'
import { type HttpCode, type ProblemCode, problemStatus, problemTypes } from './problem-types.ts'

/** Refused by the HTTP door itself, before any procedure. The message is public. */
export class HttpRefusal extends Error {
  readonly code: HttpCode
  readonly headers: Readonly<Record<string, string>>

  constructor(code: HttpCode, message: string, headers: Record<string, string> = {}) {
    super(message)
    this.name = 'HttpRefusal'
    this.code = code
    this.headers = headers
  }
}

/** RFC 9457. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  instance: string
  code: ProblemCode
  requestId: string
  errors?: FieldError[]
  details?: Record<string, unknown>
}

/** Where a problem happened. */
export interface ProblemPlace {
  /** The page of problem types. */
  docs: string
  /** The request's path, as it was sent. */
  path: string
  requestId: string
}

export function problemOf(error: AppError | HttpRefusal, { docs, path, requestId }: ProblemPlace): Problem {
  const { code, message } = error
  const own = error instanceof AppError ? error : null
  return {
    type: `${docs}#${code}`,
    title: problemTypes[code].title,
    status: problemStatus[code],
    detail: message,
    instance: asReference(path),
    code,
    requestId,
    ...(own && own.fields.length > 0 && { errors: own.fields }),
    ...(own?.data && { details: own.data }),
  }
}

/** A stranger's path as a valid URI reference (RFC 3986), of bounded length. */
function asReference(path: string): string {
  return path
    .slice(0, 300)
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
    .replace(/[^\w\-.~!$&'()*+,;=:@/%]/g, encodeURIComponent)
}

/** One parameter or field that is not as it should be. */
export function invalidField(pointer: string, code: string, detail: string): AppError {
  return invalidFields([{ pointer, code, detail }])
}

export function invalidFields(fields: FieldError[]): AppError {
  return new AppError('invalid', 'Some fields are not valid.', { fields })
}
