import type { IncomingHttpHeaders } from 'node:http'
import type { Engine } from './engine.ts'
import { addressHeader, type passkeyCookie, type secondStepCookie } from './engine-names.ts'

/** One of the engine's endpoints that our verbs use; no other can be reached. POST when there is a body. */
export interface Question {
  path: string
  query?: Record<string, string>
  body?: Record<string, unknown>
  /** Which of the caller's cookies go along: all, none, or only one of those that wait for something. */
  cookies?: 'all' | 'none' | typeof secondStepCookie | typeof passkeyCookie
}

export interface EngineAnswer {
  ok: boolean
  /** better-auth's error code, e.g. INVALID_EMAIL_OR_PASSWORD; '' when ok. */
  code: string
  /** The password was right, and the account wants a code besides: no session was handed out. */
  secondStep: boolean
  /** What the browser's passkey dialog is given. */
  passkeyOptions: Record<string, unknown> | null
  setCookies: string[]
}

/** Asks better-auth by a request of our own making. Its answers stay here: they carry session tokens. */
export async function askEngine(
  engine: Engine,
  publicUrl: string,
  caller: { headers: IncomingHttpHeaders; address: string },
  { path, query = {}, body, cookies = 'all' }: Question,
): Promise<EngineAnswer> {
  const { origin } = new URL(publicUrl)
  const url = new URL(`/api/auth${path}`, origin)
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value)
  const headers = new Headers({ origin, [addressHeader]: caller.address })
  const { 'user-agent': userAgent } = caller.headers
  const cookie = chooseCookies(caller.headers.cookie ?? '', cookies)
  if (cookie !== '') headers.set('cookie', cookie)
  if (userAgent !== undefined) headers.set('user-agent', userAgent)
  if (body) headers.set('content-type', 'application/json')
  const init: RequestInit = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
  const response = await engine.handler(new Request(url, init))
  const answer = (await response.json().catch(() => null)) as EngineBody | null
  // That is how better-auth calls an answer of a passkey that it cannot read.
  const unreadable = answer?.code === 'FAILED_TO_VERIFY_REGISTRATION'
  if (response.status >= 500 && !unreadable)
    throw new Error(`better-auth answered ${response.status}: ${answer?.message ?? ''}`)
  return {
    ok: response.ok,
    code: response.ok ? '' : (answer?.code ?? ''),
    secondStep: response.ok && answer?.twoFactorRedirect === true,
    passkeyOptions: response.ok && path.startsWith('/passkey/generate-') ? { ...answer } : null,
    setCookies: response.headers.getSetCookie(),
  }
}

interface EngineBody {
  code?: string
  message?: string
  twoFactorRedirect?: boolean
}

/** A session cookie beside it would make the engine check a code of whoever is signed in already. */
function chooseCookies(header: string, which: NonNullable<Question['cookies']>): string {
  if (which === 'all') return header
  if (which === 'none') return ''
  const named = (part: string) => part.slice(0, part.indexOf('=')).trim()
  return header
    .split(';')
    .filter((part) => named(part).endsWith(`.${which}`))
    .join(';')
}
