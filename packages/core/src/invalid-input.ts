import { AppError, type FieldError } from './errors.ts'

/** What zod says of one offending place. */
export interface InputIssue {
  code?: string | undefined
  message: string
  path: PropertyKey[]
}

/** Input that does not fit its schema, as an `invalid` error with one entry per field. */
export function invalidInput(issues: readonly InputIssue[]): AppError {
  const fields: FieldError[] = issues.map((issue) => ({
    pointer: issue.path
      .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
      .join(''),
    code: issue.code ?? 'invalid',
    detail: issue.message,
  }))
  return new AppError('invalid', 'Some fields are not valid.', { fields })
}
