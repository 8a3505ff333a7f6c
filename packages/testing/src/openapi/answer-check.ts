import type { IncomingHttpHeaders } from 'node:http'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import {
  type ApiOperation,
  type JsonSchema,
  type OpenApiDocument,
  type ResponseObject,
  resolve,
} from './document.ts'

/** What a server answered. */
export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

export interface AnswerCheck {
  /** What of an answer is not as the document says; null when all is. */
  mismatch(operation: ApiOperation, answer: Answer): string | null
  /** The same for the answer of a request by its method and path, `/api/v1` included; null for paths that are no operation. */
  mismatchAt(method: string, path: string, answer: Answer): string | null
  /** Whether a value is one that a schema of the document accepts. */
  accepts(schema: JsonSchema, value: unknown): boolean
}

/** Validates by ajv against the document itself: no copy of a schema is made. */
export function createAnswerCheck(
  document: OpenApiDocument,
  operations: readonly ApiOperation[],
  base = '/api/v1',
): AnswerCheck {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, logger: false })
  addFormats.default(ajv)
  ajv.addSchema(document, 'api')
  const compiled = new Map<JsonSchema, ValidateFunction>()
  const validator = (schema: JsonSchema): ValidateFunction => {
    let found = compiled.get(schema)
    if (!found) {
      found = ajv.compile(inDocument(schema) as object)
      compiled.set(schema, found)
    }
    return found
  }

  function mismatch({ responses }: ApiOperation, { status, headers, text }: Answer): string | null {
    const described =
      responses[String(status)] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses['default']
    if (!described) return `${status} is not described`
    const { content } = resolve<ResponseObject>(document, described)
    if (!content) return text === '' ? null : `${status} has a body, and none is described`
    const type = String(headers['content-type']).split(';')[0] ?? ''
    const schema = content[type]?.schema
    if (!content[type]) return `${status} is ${type}, not ${Object.keys(content).join(' or ')}`
    if (!schema) return null
    const validate = validator(schema)
    if (validate(JSON.parse(text))) return null
    return `${status}: ${ajv.errorsText(validate.errors, { dataVar: 'body', separator: '; ' })}`.slice(0, 600)
  }

  return {
    mismatch,
    mismatchAt(method, path, answer) {
      const found = findOperation(operations, method, path, base)
      return found ? mismatch(found, answer) : null
    },
    accepts: (schema, value) => validator(schema)(value) === true,
  }
}

/** References of a part of the document start from the document. */
function inDocument(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inDocument)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string' && inner.startsWith('#')
        ? [key, `api${inner}`]
        : [key, inDocument(inner)],
    ),
  )
}

/** A word of the path goes before a parameter. */
function findOperation(
  operations: readonly ApiOperation[],
  method: string,
  url: string,
  base: string,
): ApiOperation | undefined {
  const path = url.split('?')[0] ?? ''
  if (!path.startsWith(`${base}/`)) return undefined
  const wanted = path.slice(base.length).split('/')
  const asked = method === 'HEAD' ? 'GET' : method
  return operations
    .filter((one) => {
      const segments = one.path.split('/')
      return (
        one.method === asked &&
        segments.length === wanted.length &&
        segments.every((segment, i) => segment.startsWith('{') || segment === wanted[i])
      )
    })
    .toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)[0]
}
