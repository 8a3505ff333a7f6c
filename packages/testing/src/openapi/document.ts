/** JSON Schema 2020-12, as far as it is looked into here. */
export interface JsonSchema {
  $ref?: string
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: boolean | JsonSchema
  propertyNames?: JsonSchema
  items?: JsonSchema
  minItems?: number
  maxItems?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  format?: string
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  multipleOf?: number
  default?: unknown
  example?: unknown
  examples?: unknown[]
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  schema: JsonSchema
  example?: unknown
}

type Content = Record<
  string,
  { schema?: JsonSchema; example?: unknown; examples?: Record<string, { value: unknown }> }
>

export interface ResponseObject {
  $ref?: string
  content?: Content
}

export interface OperationObject {
  operationId: string
  tags: string[]
  parameters?: (Parameter | { $ref: string })[]
  requestBody?: { required?: boolean; content: Content }
  responses: Record<string, ResponseObject>
}

export interface OpenApiDocument {
  openapi: string
  info: { title: string; version: string }
  servers: { url: string }[]
  paths: Record<string, Record<string, OperationObject>>
  components: Record<string, Record<string, unknown>>
}

/** One operation as a caller sees it. */
export interface ApiOperation {
  id: string
  tag: string
  method: string
  /** `/projects/{id}` */
  path: string
  parameters: Parameter[]
  body: JsonSchema | null
  bodyExample: unknown
  responses: Record<string, ResponseObject>
}

const methods = new Set(['get', 'post', 'put', 'patch', 'delete'])

/** Every operation of the document, its references to parameters resolved. */
export function operationsOf(document: OpenApiDocument): ApiOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.has(method))
      .map(([method, operation]) => {
        const shared = (item as { parameters?: OperationObject['parameters'] }).parameters ?? []
        const content = operation.requestBody?.content['application/json']
        return {
          id: operation.operationId,
          tag: operation.tags[0] ?? '',
          method: method.toUpperCase(),
          path,
          parameters: [...shared, ...(operation.parameters ?? [])].map((one) =>
            resolve<Parameter>(document, one),
          ),
          body: content?.schema ?? null,
          bodyExample: content?.example ?? Object.values(content?.examples ?? {})[0]?.value,
          responses: operation.responses,
        }
      }),
  )
}

/** What a local reference stands for; anything else is itself. */
export function resolve<T>(document: OpenApiDocument, value: unknown): T {
  const ref = (value as { $ref?: string } | undefined)?.$ref
  if (ref === undefined) return value as T
  const found = ref
    .slice(2)
    .split('/')
    .reduce<unknown>(
      (at, key) => (at as Record<string, unknown> | undefined)?.[unescapePointer(key)],
      document,
    )
  if (found === undefined) throw new Error(`${ref} leads nowhere`)
  return resolve(document, found)
}

function unescapePointer(key: string): string {
  return decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~')
}
