import type { IncomingMessage } from 'node:http'

/** The versions the pinned packages announce: `@clerk/clerk-js` 6.40.0 and `@clerk/backend` 3.25.0. */
const frontendVersions = { __clerk_api_version: '2026-08-20', _clerk_js_version: '6.40.0' }
const backendVersion = '2026-05-12'
const backendAgent = '@clerk/backend@3.25.0'

export interface ShapedRequest {
  /** With `_method` taken into account: the browser SDK sends GET and POST only. */
  method: string
  path: string
  query: URLSearchParams
  form: URLSearchParams
  headers: IncomingMessage['headers']
}

/** What is wrong with a request to the Frontend API, were it the pinned browser SDK's; null: nothing. */
export function frontendProblem(request: IncomingMessage, shaped: ShapedRequest): string | null {
  for (const [name, version] of Object.entries(frontendVersions)) {
    const given = shaped.query.get(name)
    if (given !== version) return `${name} is ${given}`
  }
  if (request.method !== 'GET' && request.method !== 'POST') return `method ${request.method}`
  const type = request.headers['content-type']
  if (request.method === 'POST' && type !== 'application/x-www-form-urlencoded') return `content type ${type}`
  return null
}

/** The same for the Backend API and the pinned `@clerk/backend`. */
export function backendProblem(request: IncomingMessage, secretKey: string): string | null {
  const {
    authorization,
    'clerk-api-version': version,
    'user-agent': agent,
    'content-type': type,
  } = request.headers
  if (authorization !== `Bearer ${secretKey}`) return 'no secret key'
  if (version !== backendVersion) return `Clerk-API-Version is ${version}`
  if (agent !== backendAgent) return `User-Agent is ${agent}`
  if (type !== 'application/json') return `content type ${type}`
  return null
}

export async function readRequest(request: IncomingMessage): Promise<ShapedRequest> {
  const url = new URL(request.url ?? '/', 'http://stand-in')
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return {
    method: url.searchParams.get('_method') ?? request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    form: new URLSearchParams(body),
    headers: request.headers,
  }
}
