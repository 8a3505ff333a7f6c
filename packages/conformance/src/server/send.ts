import http, { Agent } from 'node:http'
import type { Answer } from '@freehold/testing/openapi/answer-check'

export interface Sent {
  method: string
  /** Path and query, sent as they stand: neither normalised nor encoded. */
  path: string
  headers: Record<string, string>
  /** Bytes go as they are; what is longer than a buffer goes with its length. */
  body?: string | Buffer | undefined
}

const agent = new Agent({ keepAlive: true, maxSockets: 32 })
const patienceMs = 60_000

/** One request, whatever it holds. @throws Error when the connection breaks before there is an answer, twice */
export async function send(origin: string, sent: Sent): Promise<Answer> {
  try {
    return await sendOnce(origin, sent)
  } catch (error) {
    // The server may close a connection it kept alive in the very moment we use it.
    if (sent.method !== 'GET' && (error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error
    return sendOnce(origin, sent)
  }
}

function sendOnce(origin: string, { method, path, headers, body }: Sent): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const request = http.request({
      hostname,
      port,
      method,
      path,
      agent,
      timeout: patienceMs,
      headers: { ...length, ...headers },
    })
    request.once('timeout', () => request.destroy(new Error(`no answer in ${patienceMs / 1000} s`)))
    request.once('error', reject)
    request.once('response', (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.once('error', reject)
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      )
    })
    request.end(body)
  })
}
