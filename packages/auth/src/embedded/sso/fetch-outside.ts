import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestTls } from 'node:https'
import { checkedLookup, refusalOfUrl } from '@freehold/outside'

const timeLimitMs = 5_000
const maxBytes = 512 * 1024

interface Options {
  method: string
  headers: Record<string, string>
  body?: unknown
}

/**
 * `fetch` for addresses that a tenant's admin wrote down: https to the open internet only, so that it cannot be turned
 * against the servers beside us; no redirects, five seconds, half a megabyte. `local` allows anything, for development.
 */
export function createFetchOutside(local: boolean) {
  return async (address: string, { method, headers, body }: Options): Promise<Response> => {
    const url = new URL(address)
    const refused = local ? null : refusalOfUrl(address)
    if (refused) throw new Error(`${url.origin}: ${refused}`)
    const answer = await send(url, { method, headers, body: bodyText(body), local })
    const status = answer.statusCode ?? 502
    const received = await readBounded(answer)
    const copied = new Headers()
    for (const name of ['content-type', 'cache-control', 'www-authenticate'])
      if (typeof answer.headers[name] === 'string') copied.set(name, answer.headers[name])
    return new Response(status === 204 ? null : received, { status, headers: copied })
  }
}

function send(
  url: URL,
  {
    local,
    body,
    ...options
  }: { method: string; headers: Record<string, string>; body: string; local: boolean },
): Promise<IncomingMessage> {
  const request = local && url.protocol === 'http:' ? requestPlain : requestTls
  const guarded = local ? {} : { lookup: checkedLookup() }
  return new Promise((resolve, reject) => {
    const call = request(url, { ...options, ...guarded, signal: AbortSignal.timeout(timeLimitMs) }, resolve)
    call.once('error', reject)
    call.end(body)
  })
}

function bodyText(body: unknown): string {
  return body === undefined || body === null ? '' : String(body)
}

async function readBounded(answer: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new Error('The answer is larger than allowed')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
