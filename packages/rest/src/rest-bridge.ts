import type { IncomingMessage, ServerResponse } from 'node:http'
import { type RequestContext, toAppError } from '@freehold/api'
import { AppError } from '@freehold/core'
import type { AnyTRPCRouter } from '@trpc/server'
import { sendAnswer } from './answer.ts'
import { compileOperations } from './check-operations.ts'
import { allowOrigin } from './cross-origin.ts'
import { createDocumentAnswer, documentPath } from './document-answer.ts'
import type { EventKind } from './openapi/describe-webhooks.ts'
import type { Json } from './openapi/json-schema.ts'
import { openApiDocument } from './openapi/open-api-document.ts'
import { type Operation, offeredProcedures } from './operation.ts'
import { HttpRefusal } from './problem.ts'
import { problemAnswer } from './problem-answer.ts'
import { readInput } from './read-input.ts'
import { readUpload } from './read-upload.ts'
import { createRouteTable, type Match } from './route-table.ts'

export interface RestBridgeOptions {
  /** `v1`; answers stand below `/api/v1`. */
  version: string
  router: AnyTRPCRouter
  /** The origin people type, without a trailing slash. */
  publicUrl: string
  /** Origins whose pages may call, with a key; none unless told. */
  allowedOrigins?: readonly string[]
  maxBodyBytes?: number
  /** What webhooks tell of, for the document. */
  events?: readonly EventKind[]
}

/** What the server lends one request. */
export interface RestCall {
  requestId: string
  /** Path and query below the version: `/projects?limit=2`. */
  url: string
  /** Asked once the request is known to be for an operation. */
  context(): RequestContext
  /** The route's name for log and metrics, of a small set: `rest projects.get`, `rest unknown`. */
  named(route: string): void
  /** Refused or failed; the answer is already made. */
  failed(error: AppError, route: string): void
}

export interface RestBridge {
  version: string
  operations: readonly Operation[]
  /** OpenAPI 3.1, as `/openapi.json` answers it. */
  document(): Json
  /** Answers the request, whatever it is. */
  handle(request: IncomingMessage, response: ServerResponse, call: RestCall): Promise<void>
}

/** Every procedure with `meta.rest`, as HTTP. @throws Error at start with all that is wrong in what they say */
export function restBridge(options: RestBridgeOptions): RestBridge {
  const { version, router, publicUrl, maxBodyBytes = 262_144 } = options
  const operations = compileOperations(offeredProcedures(router), version)
  const find = createRouteTable(operations)
  const base = `/api/${version}`
  const origins = new Set(options.allowedOrigins)
  const document = () => openApiDocument({ version, operations, events: options.events ?? [] })
  const answerDocument = createDocumentAnswer(document)

  async function handle(request: IncomingMessage, response: ServerResponse, call: RestCall): Promise<void> {
    let route = 'rest unknown'
    const at = call.url.indexOf('?')
    const path = at < 0 ? call.url : call.url.slice(0, at)
    try {
      allowOrigin(origins, request, response)
      if (path === documentPath) return answerDocument(request, response, call)
      const match = find(path)
      if (!match) throw new AppError('not_found', `There is nothing at this address of the API ${version}.`)
      const operation = operationOf(match, request.method ?? '')
      if (!operation) return answerWithoutOperation(request, response, match, call)
      route = `rest ${operation.name}`
      call.named(route)
      const ctx = call.context()
      await requireKey(request, ctx)
      const query = at < 0 ? '' : call.url.slice(at + 1)
      const input =
        (await readUpload(request, operation, ctx, { values: match.values, query })) ??
        (await readInput(request, operation, { values: match.values, query, maxBodyBytes }))
      const answer = await callProcedure(router, operation, ctx, input)
      const ifNoneMatch = request.headers['if-none-match']
      sendAnswer(response, operation, answer, { base, publicUrl, url: call.url, ifNoneMatch })
    } catch (thrown) {
      const error = thrown instanceof HttpRefusal ? thrown : inHttpTerms(toAppError(thrown), request)
      if (route === 'rest unknown') call.named(route)
      problemAnswer(request, response, error, {
        docs: `${publicUrl}/docs/errors`,
        path: base + path,
        requestId: call.requestId,
      })
      if (error instanceof AppError) call.failed(error, route)
    }
  }

  return { version, operations, document, handle }
}

/** Who said by If-Match which version they saw, and saw an older one, is told so by 412; the procedures call it a conflict. */
function inHttpTerms(error: AppError, { headers }: IncomingMessage): AppError {
  const stale = error.code === 'conflict' && error.data?.['reason'] === 'stale'
  if (!stale || headers['if-match'] === undefined) return error
  return new AppError('precondition_failed', 'Somebody changed this since you read it.', {
    data: error.data ?? {},
  })
}

function operationOf({ methods }: Match, method: string): Operation | undefined {
  return methods.get(method === 'HEAD' ? 'GET' : method)
}

/** OPTIONS, and methods this address does not take. */
function answerWithoutOperation(
  { method }: IncomingMessage,
  response: ServerResponse,
  { methods }: Match,
  call: RestCall,
): void {
  const allow = [...methods.keys(), ...(methods.has('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  if (method !== 'OPTIONS')
    throw new HttpRefusal('method_not_allowed', `This address takes ${allow}.`, { Allow: allow })
  call.named('rest options')
  if (response.hasHeader('Access-Control-Allow-Origin'))
    response.setHeader('Access-Control-Allow-Methods', allow)
  response.writeHead(204, { Allow: allow }).end()
}

/** A key, by Bearer and nothing else: before anything is read of the request. Cookies and operators' sessions do not count. */
async function requireKey({ headers }: IncomingMessage, ctx: RequestContext): Promise<void> {
  delete headers.cookie
  delete headers['x-freehold-acting']
  const given = headers.authorization !== undefined
  const principal = given ? await ctx.principal() : null
  if (!principal?.key)
    throw new AppError(
      'unauthenticated',
      given ? 'This API key is not valid.' : 'Send an API key: Authorization: Bearer <key>.',
    )
}

type Call = (input: unknown) => Promise<unknown>

async function callProcedure(
  router: AnyTRPCRouter,
  { name, adapter }: Operation,
  ctx: RequestContext,
  input: Record<string, unknown>,
): Promise<unknown> {
  const at = name.lastIndexOf('.')
  const caller = router.createCaller(ctx) as unknown as Record<string, Record<string, Call>>
  const call = caller[name.slice(0, at)]?.[name.slice(at + 1)] as Call
  return call(adapter.input ? adapter.input.up(input) : input)
}
