import { createServer, type IncomingHttpHeaders } from 'node:http'
import { afterAll } from 'vitest'

export interface Received {
  headers: IncomingHttpHeaders
  body: string
}

interface Answer {
  status: number
  headers?: Record<string, string>
  body?: string
}

export interface Receiver {
  url: string
  received: Received[]
  /** What it answers from now on; null: never anything. */
  answers(how: Answer | null | ((request: Received) => Answer | null)): void
}

/** A customer's server on this machine: keeps what it gets, answers what it is told to. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  let answer: (request: Received) => Answer | null = () => ({ status: 200, body: 'ok' })
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const one = { headers: request.headers, body: Buffer.concat(chunks).toString('utf8') }
      received.push(one)
      const given = answer(one)
      if (!given) return
      response.writeHead(given.status, given.headers)
      response.end(given.body ?? '')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/hooks`,
    received,
    answers(how) {
      answer = typeof how === 'function' ? how : () => how
    },
  }
}
