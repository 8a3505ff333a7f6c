import * as z from 'zod'
import { expandParams } from './expand.ts'
import { pageParams } from './paginate.ts'

export type Method = 'GET' | 'POST' | 'DELETE'

/** One endpoint: which command it is, and which parameters it takes. */
export interface Route {
  method: Method
  /** `/v1/customers/{id}`; names in braces reach the command beside its parameters. */
  path: string
  kind: string
  params: z.ZodObject
  /** Answers a page of what the command returns whole. */
  paged: boolean
}

const none = z.strictObject({}, { error: 'Invalid object' })

/** `path` writes, or reads one thing. Every call may expand. */
export function endpoint(method: Method, path: string, kind: string, params: z.ZodObject = none): Route {
  return { method, path, kind, params: params.extend(expandParams), paged: false }
}

/** A GET that answers pages, newest first. */
export function listing(path: string, kind: string, params: z.ZodObject = none): Route {
  return { method: 'GET', path, kind, params: params.extend({ ...expandParams, ...pageParams }), paged: true }
}

export interface Match {
  route: Route
  /** Names in the path with what stands there, decoded. */
  names: Record<string, string>
}

/** Which route a call means; a name never swallows a fixed word (`/v1/invoices/create_preview`). */
export function createMatcher(routes: readonly Route[]): (method: string, path: string) => Match | null {
  const compiled = routes
    .map((route) => ({ route, parts: route.path.split('/') }))
    .sort((a, b) => fixedParts(b.parts) - fixedParts(a.parts))
  return (method, path) => {
    const given = path.split('/')
    for (const { route, parts } of compiled) {
      if (route.method !== method || parts.length !== given.length) continue
      const names = match(parts, given)
      if (names) return { route, names }
    }
    return null
  }
}

const isName = (part: string) => part.startsWith('{')

const fixedParts = (parts: readonly string[]) => parts.filter((part) => !isName(part)).length

function match(parts: readonly string[], given: readonly string[]): Record<string, string> | null {
  const names: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const value = given[index] ?? ''
    if (!isName(part)) {
      if (part !== value) return null
    } else if (value === '') return null
    else names[part.slice(1, -1)] = decode(value)
  }
  return names
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
