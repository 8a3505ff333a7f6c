import http, { type Agent, type OutgoingHttpHeaders } from 'node:http'
import type { Answer as Received } from '@freehold/testing/openapi/answer-check'
import { asDocumented } from '@freehold/testing/openapi/as-documented'

export interface Question {
  method?: string
  /** Sent as it stands: neither normalised nor encoded. */
  path: string
  headers?: OutgoingHttpHeaders
  /** A string goes as it is, anything else as JSON. */
  body?: unknown
  agent?: Agent
}

export interface Answer extends Received {
  /** The body as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  json: any
}

/**
 * One HTTP request, without anything a browser or `fetch` would add. Rejects when there is no whole answer, or one of the REST
 * API that is not as its document says.
 */
export async function ask(origin: string, question: Question): Promise<Answer> {
  const answer = await send(origin, question)
  asDocumented(question.method ?? 'GET', question.path, answer)
  return answer
}

function send(
  origin: string,
  { method = 'GET', path, headers = {}, body, agent }: Question,
): Promise<Answer> {
  const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
  const { hostname, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const own =
      sent === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }
    const request = http.request({
      hostname,
      port,
      method,
      path,
      headers: { ...own, ...headers },
      ...(agent && { agent }),
    })
    request.once('error', reject)
    request.once('response', (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.once('error', reject)
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text,
          get json() {
            return JSON.parse(text)
          },
        }),
      )
    })
    request.end(sent)
  })
}
