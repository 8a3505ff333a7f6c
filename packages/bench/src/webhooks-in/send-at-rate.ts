import http from 'node:http'

export interface Letter {
  body: string
  headers: Record<string, string>
}

export interface Sent {
  status: number
  /** From the moment it was due, so that a server that falls behind is not spared. */
  ms: number
}

/** Sends letters at a steady rate over kept connections, however long the answers take. */
export async function sendAtRate(
  port: number,
  letters: readonly Letter[],
  perSecond: number,
): Promise<Sent[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 })
  const start = performance.now()
  try {
    return await Promise.all(
      letters.map(async (letter, nr) => {
        const due = start + (nr * 1_000) / perSecond
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
        const status = await post(agent, port, letter)
        return { status, ms: performance.now() - due }
      }),
    )
  } finally {
    agent.destroy()
  }
}

export function post(agent: http.Agent, port: number, { body, headers }: Letter): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        host: '127.0.0.1',
        port,
        path: '/api/stripe/webhooks',
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          ...headers,
        },
      },
      (response) => {
        response.resume()
        response.once('end', () => resolve(response.statusCode ?? 0))
      },
    )
    request.once('error', reject)
    request.end(body)
  })
}
