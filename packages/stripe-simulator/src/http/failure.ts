import type * as z from 'zod'

/** The `error` of an answer, in Stripe's shape: https://docs.stripe.com/api/errors. */
export interface ErrorBody {
  type: string
  message: string
  code?: string
  decline_code?: string
  param?: string
  [detail: string]: unknown
}

/** A refusal before any command ran. */
export class RequestFailure extends Error {
  readonly status: number
  readonly body: ErrorBody

  constructor(status: number, body: Partial<ErrorBody> & { message: string }) {
    super(body.message)
    this.status = status
    this.body = { type: 'invalid_request_error', ...body }
  }
}

/** The first thing wrong with a call's parameters, as Stripe would name it. */
export function explainIssues(issues: readonly z.core.$ZodIssue[]): RequestFailure {
  const issue = issues.map(deepest).sort((a, b) => rank(a) - rank(b))[0]
  if (!issue) return new RequestFailure(400, { message: 'Invalid request.' })
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => nameOf([...issue.path, key]))
    return new RequestFailure(400, {
      code: 'parameter_unknown',
      message: `Received unknown parameter${names.length > 1 ? 's' : ''}: ${names.join(', ')}`,
      param: names[0] ?? '',
    })
  }
  const param = nameOf(issue.path)
  if (issue.code === 'invalid_type' && issue.input === undefined && /undefined/.test(issue.message))
    return new RequestFailure(400, {
      code: 'parameter_missing',
      message: `Missing required param: ${param}.`,
      param,
    })
  const code = issue.code === 'custom' ? (issue.params?.['code'] as string | undefined) : undefined
  return new RequestFailure(400, { message: `${issue.message} (${param})`, param, ...(code && { code }) })
}

/** Of a union, the branch that got furthest says the most. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue
  const found = issue.errors
    .flat()
    .map(deepest)
    .sort((a, b) => b.path.length - a.path.length || rank(a) - rank(b))[0]
  return found ? { ...found, path: [...issue.path, ...found.path] } : issue
}

/** Unknown names first: a misspelt name explains the missing one. */
const rank = (issue: z.core.$ZodIssue) =>
  issue.code === 'unrecognized_keys' ? 0 : issue.code === 'custom' ? 1 : issue.code === 'invalid_type' ? 2 : 3

/** `items[0][price]`, as forms write it. */
const nameOf = (path: readonly PropertyKey[]) =>
  path.map((part, index) => (index === 0 ? String(part) : `[${String(part)}]`)).join('')
