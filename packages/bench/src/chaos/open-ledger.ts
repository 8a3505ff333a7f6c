import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Entry } from './chaos-job.ts'

/** A provider outside: answers a known key from memory, and writes down each effect. Not a table of ours. */
export interface Ledger {
  url: string
  /** Numbers that have arrived. */
  numbers(): ReadonlySet<number>
  /** Numbers with more than one effect: two tokens, or two keys. */
  doubled(): number
  /** Requests that a key made harmless. */
  repeats(): number
  close(): void
}

export async function openLedger(): Promise<Ledger> {
  const keys = new Map<string, Set<string>>()
  const effects = new Map<number, Set<string>>()
  let repeats = 0
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const key = String(request.headers['idempotency-key'])
    const { nr, token } = JSON.parse(body) as Entry
    const known = keys.get(key) ?? new Set()
    keys.set(key, known)
    if (known.has(body)) repeats++
    known.add(body)
    effects.set(nr, (effects.get(nr) ?? new Set()).add(`${key} ${token}`))
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    numbers: () => new Set(effects.keys()),
    doubled: () => [...effects.values()].filter((seen) => seen.size > 1).length,
    repeats: () => repeats,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
