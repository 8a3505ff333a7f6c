import type { ServerResponse } from 'node:http'
import { entityTag, isKnown } from './entity-tag.ts'
import type { Operation } from './operation.ts'

/** The HTTP answer of what a procedure gave. `url` is the request's, below the version. */
export function sendAnswer(
  response: ServerResponse,
  operation: Operation,
  answer: unknown,
  place: { base: string; publicUrl: string; url: string; ifNoneMatch: string | undefined },
): void {
  const { rest, status, adapter, page, tagged } = operation
  for (const name in operation.headers) response.setHeader(name, operation.headers[name] as string)
  if (rest.location) response.setHeader('Location', place.base + fill(rest.location, answer))
  if (status === 204) return void response.writeHead(204).end()
  const given = adapter.output ? adapter.output.down(answer) : answer
  if (page) addPageLinks(response, given as { nextCursor: string | null }, place)
  const body = JSON.stringify(page ? withMore(given as { nextCursor: string | null }) : given)
  if (tagged) {
    const tag = entityTag((answer as { version: unknown }).version, body)
    response.setHeader('ETag', tag)
    if (rest.method === 'GET' && isKnown(tag, place.ifNoneMatch)) return void response.writeHead(304).end()
  }
  sendText(response, status, 'application/json', body)
}

/** With its length, so that HEAD answers as GET does. */
export function sendText(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) }).end(text)
}

function withMore(page: { nextCursor: string | null }) {
  return { ...page, hasMore: page.nextCursor !== null }
}

/** RFC 8288: where the list goes on, and where it began. */
function addPageLinks(
  response: ServerResponse,
  { nextCursor }: { nextCursor: string | null },
  { publicUrl, base, url }: { publicUrl: string; base: string; url: string },
): void {
  const at = url.indexOf('?')
  const path = publicUrl + base + (at < 0 ? url : url.slice(0, at))
  const filter = at < 0 ? [] : url.slice(at + 1).split('&')
  const kept = filter.filter((pair) => pair !== '' && !/^cursor(=|$)/.test(pair))
  const link = (rel: string, pairs: string[]) =>
    `<${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}>; rel="${rel}"`
  if (nextCursor !== null)
    response.appendHeader('Link', link('next', [...kept, `cursor=${encodeURIComponent(nextCursor)}`]))
  if (kept.length < filter.length) response.appendHeader('Link', link('first', kept))
}

function fill(template: string, answer: unknown): string {
  const fields = answer as Record<string, unknown>
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(fields[name])))
}
