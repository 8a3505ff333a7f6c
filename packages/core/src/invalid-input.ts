import { AppError, type FieldError } from './errors.ts'

/** What zod says of one offending place. */
export interface InputIssue {
  code?: string | undefined
  message: string
  path: PropertyKey[]
  /** Of `invalid_value`: what would fit. */
  values?: readonly unknown[] | undefined
}

// The caller's own text comes back in these (names of unknown keys): an answer must not grow with what was sent.
const maxFields = 50
const maxLength = 300

/** Input that does not fit its schema, as an `invalid` error with one entry per field, the first 50. */
export function invalidInput(issues: readonly InputIssue[]): AppError {
  const fields: FieldError[] = issues.slice(0, maxFields).map((issue) => ({
    pointer: issue.path
      .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
      .join('')
      .slice(0, maxLength),
    code: issue.code ?? 'invalid',
    detail: detailOf(issue).slice(0, maxLength),
  }))
  return new AppError('invalid', 'Some fields are not valid.', { fields })
}

/** For people: zod tells a choice as code (`expected one of "a"|"b"`) or not at all, unless the schema has words of its own. */
function detailOf({ message, values }: InputIssue): string {
  return values && /^Invalid (option|input)/.test(message) ? `Must be one of: ${values.join(', ')}.` : message
}
