import type { IncomingHttpHeaders } from 'node:http'
import { addressHeader, type Engine } from './engine.ts'

/** One of the engine's endpoints that our verbs use; no other can be reached. POST when there is a body. */
export interface Question {
  path: string
  query?: Record<string, string>
  body?: Record<string, unknown>
  /** Withholds the session cookie. */
  anonymous?: boolean
}

export interface EngineAnswer {
  ok: boolean
  /** better-auth's error code, e.g. INVALID_EMAIL_OR_PASSWORD; '' when ok. */
  code: string
  setCookies: string[]
}

/** Asks better-auth by a request of our own making. Its answers stay here: they carry session tokens. */
export async function askEngine(
  engine: Engine,
  publicUrl: string,
  caller: { headers: IncomingHttpHeaders; address: string },
  { path, query = {}, body, anonymous = false }: Question,
): Promise<EngineAnswer> {
  const { origin } = new URL(publicUrl)
  const url = new URL(`/api/auth${path}`, origin)
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value)
  const headers = new Headers({ origin, [addressHeader]: caller.address })
  const { cookie, 'user-agent': userAgent } = caller.headers
  if (cookie !== undefined && !anonymous) headers.set('cookie', cookie)
  if (userAgent !== undefined) headers.set('user-agent', userAgent)
  if (body) headers.set('content-type', 'application/json')
  const init: RequestInit = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
  const response = await engine.handler(new Request(url, init))
  const answer = (await response.json().catch(() => null)) as { code?: string; message?: string } | null
  if (response.status >= 500)
    throw new Error(`better-auth answered ${response.status}: ${answer?.message ?? ''}`)
  return {
    ok: response.ok,
    code: response.ok ? '' : (answer?.code ?? ''),
    setCookies: response.headers.getSetCookie(),
  }
}
