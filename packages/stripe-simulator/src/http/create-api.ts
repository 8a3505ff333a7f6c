import * as z from 'zod'
import { authorize, checkVersion } from './authorize.ts'
import { decodeForm, FormError } from './decode-form.ts'
import { checkDepth, type Expander, expand } from './expand.ts'
import { type ErrorBody, explainIssues, RequestFailure } from './failure.ts'
import { createIdempotency, type KeptAnswer } from './idempotency.ts'
import { headerOf, type SimulatorRequest, type SimulatorResponse } from './message.ts'
import { type PageParams, paginate } from './paginate.ts'
import { createMatcher, type Match, type Route } from './route.ts'

/** Who sent a call: events name it. */
interface Asker {
  id: string
  idempotencyKey: string | null
}

/** What stands behind the endpoints. */
export interface Backend extends Expander {
  /** Runs one command. Lists answer every match, newest first. @throws an error with `status` and `type` when refused */
  run(command: ApiCommand): object
}

/** A call as the core takes it. `id` and `parent` stood in the path. */
export interface ApiCommand {
  kind: string
  id?: string
  parent?: string
  params: Record<string, unknown>
  request: { id: string; idempotency_key: string | null }
}

export interface ApiOptions {
  secretKey: string
  version: string
  routes: readonly Route[]
  backend: Backend
  /** The real time, for how long an idempotency key is remembered. */
  now(): Date
  kept?: Map<string, KeptAnswer>
  /** Makes the next request's id. */
  nextRequestId(): string
  /** How long an answer takes; the work is done at once. */
  latencyMs?(): number
}

/** Stripe's HTTP API over a backend. Never rejects: whatever goes wrong is an answer. */
export function createApi(options: ApiOptions): (request: SimulatorRequest) => Promise<SimulatorResponse> {
  const matcher = createMatcher(options.routes)
  const idempotency = createIdempotency(options.kept ?? new Map())

  return async function handle(request) {
    const asker = {
      id: options.nextRequestId(),
      idempotencyKey:
        request.method === 'POST' ? (headerOf(request.headers, 'idempotency-key') ?? null) : null,
    }
    try {
      authorize(request.headers, options.secretKey)
      checkVersion(request.headers, options.version)
      const call = readCall(request, matcher)
      return await answerOnce(request, asker, call)
    } catch (error) {
      return respond(options, asker, error)
    }
  }

  async function answerOnce(request: SimulatorRequest, asker: Asker, call: Call): Promise<SimulatorResponse> {
    const { idempotencyKey: key } = asker
    const asked = `${request.method} ${request.path}\n${request.body}`
    const kept = key === null ? null : idempotency.begin(key, asked, options.now())
    if (kept)
      return {
        ...kept,
        headers: {
          ...kept.headers,
          'request-id': asker.id,
          'original-request': kept.headers['request-id'] ?? '',
          'idempotent-replayed': 'true',
        },
      }
    let response: SimulatorResponse | null = null
    try {
      response = answer(asker, call)
      const wait = options.latencyMs?.() ?? 0
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
      return response
    } finally {
      if (key !== null) idempotency.finish(key, asked, options.now(), response)
    }
  }

  function answer(asker: Asker, call: Call): SimulatorResponse {
    try {
      return respond(options, asker, present(runCall(options.backend, asker, call), call))
    } catch (error) {
      return respond(options, asker, error)
    }
  }

  function present(found: object, { route, url, page, paths }: Call): object {
    const shown = route.paged ? paginate(entriesOf(found), url, page) : found
    return paths.length > 0 ? expand(shown, paths, options.backend) : shown
  }
}

interface Call {
  route: Route
  url: string
  command: Omit<ApiCommand, 'request'>
  page: PageParams
  paths: string[]
}

/** @throws RequestFailure for what no endpoint takes */
function readCall(request: SimulatorRequest, matcher: (method: string, path: string) => Match | null): Call {
  const [url = '', query = ''] = request.path.split('?', 2)
  const found = matcher(request.method, url)
  if (!found)
    throw new RequestFailure(404, {
      message: `Unrecognized request URL (${request.method}: ${url}). This simulator has no such endpoint.`,
    })
  const form = request.method === 'POST' ? [query, request.body].filter(Boolean).join('&') : query
  const parsed = found.route.params.safeParse(readForm(form), { reportInput: true })
  if (!parsed.success) throw explainIssues(parsed.error.issues)
  const { expand: paths, limit, starting_after, ending_before, ...params } = parsed.data
  checkDepth((paths as string[] | undefined) ?? [])
  return {
    route: found.route,
    url,
    command: { kind: found.route.kind, params, ...found.names },
    page: found.route.paged ? ({ limit, starting_after, ending_before } as PageParams) : {},
    paths: (paths as string[] | undefined) ?? [],
  }
}

function readForm(form: string) {
  try {
    return decodeForm(form)
  } catch (error) {
    if (error instanceof FormError) throw new RequestFailure(400, { message: error.message })
    throw error
  }
}

const runCall = (backend: Backend, { id, idempotencyKey }: Asker, { command }: Call) =>
  backend.run({ ...command, request: { id, idempotency_key: idempotencyKey } })

function entriesOf(found: object): { id: string }[] {
  return (Array.isArray(found) ? found : (found as { data: unknown }).data) as { id: string }[]
}

/** An answer, or what was thrown, as Stripe would send it. */
function respond(
  { version, backend }: Pick<ApiOptions, 'version' | 'backend'>,
  asker: Asker,
  result: unknown,
): SimulatorResponse {
  const failed = result instanceof Error ? failureOf(result, backend) : null
  const body = failed ? { error: failed.body } : result
  return {
    status: failed?.status ?? 200,
    headers: {
      'content-type': 'application/json',
      'request-id': asker.id,
      'stripe-version': version,
      ...(asker.idempotencyKey !== null && { 'idempotency-key': asker.idempotencyKey }),
    },
    body: JSON.stringify(body),
  }
}

const refusal = z.object({
  status: z.number(),
  type: z.string(),
  message: z.string(),
  code: z.string().optional(),
  declineCode: z.string().optional(),
  param: z.string().optional(),
  /** Its id. */
  paymentIntent: z.string().optional(),
})

function failureOf(error: Error, { find }: Expander): { status: number; body: ErrorBody } {
  if (error instanceof RequestFailure) return error
  const known = refusal.safeParse({ ...error, message: error.message })
  if (!known.success)
    return {
      status: 500,
      body: { type: 'api_error', message: `The simulator failed: ${error.message}` },
    }
  const { status, type, message, code, declineCode, param, paymentIntent } = known.data
  return {
    status,
    body: {
      type,
      message,
      ...(code && { code }),
      ...(declineCode && { decline_code: declineCode }),
      ...(param && { param }),
      ...(paymentIntent && { payment_intent: find(paymentIntent) }),
    },
  }
}
