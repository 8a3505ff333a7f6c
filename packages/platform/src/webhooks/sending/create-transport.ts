import type { LookupFunction } from 'node:net'
import { storableText } from '@freehold/core'
import { Agent, request } from 'undici'

export interface Transport {
  /** @throws what the connection throws, and TimeoutError */
  post(
    url: string,
    headers: Record<string, string>,
    body: string,
    signal: AbortSignal,
  ): Promise<{ status: number; headers: Record<string, string>; body: string }>
  close(): Promise<void>
}

const keptBytes = 4_096
const keptHeaders = 30
const keptHeaderLength = 500

/** HTTP over connections made with this look-up. Follows no redirect: a redirect is an answer like any other. */
export function createTransport(lookup: LookupFunction, timeoutMs: number): Transport {
  const agent = new Agent({
    connect: { lookup, timeout: timeoutMs },
    maxHeaderSize: 16_384,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 10_000,
  })
  return {
    async post(url, headers, body, signal) {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
      const answer = await request(url, { method: 'POST', headers, body, dispatcher: agent, signal: limit })
      const beginning = await readBeginning(answer.body)
      return { status: answer.statusCode, headers: plainHeaders(answer.headers), body: beginning }
    },
    // Whoever answers slowly does not hold up the server's end.
    close: () => agent.destroy(),
  }
}

/** The rest is left unread: an endless answer costs one closed connection. */
async function readBeginning(body: AsyncIterable<Buffer> & { destroy(): unknown }): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= keptBytes) break
  }
  const kept = Buffer.concat(chunks).subarray(0, keptBytes)
  return storableText(new TextDecoder('utf-8').decode(kept))
}

function plainHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(headers)
    .filter(([name]) => !/^set-cookie$/i.test(name))
    .slice(0, keptHeaders)
  return Object.fromEntries(
    entries.map(([name, value]) => [name, storableText(String(value ?? '').slice(0, keptHeaderLength))]),
  )
}
