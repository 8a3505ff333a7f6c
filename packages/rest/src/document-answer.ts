import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendText } from './answer.ts'
import { digest, isKnown } from './entity-tag.ts'
import type { Json } from './openapi/json-schema.ts'
import { HttpRefusal } from './problem.ts'

export const documentPath = '/openapi.json'

/** Answers with the OpenAPI document, for anybody. It is made when first asked for. */
export function createDocumentAnswer(build: () => Json) {
  let made: { text: string; tag: string } | undefined
  return (request: IncomingMessage, response: ServerResponse, call: { named(route: string): void }): void => {
    call.named('rest openapi')
    if (request.method === 'OPTIONS')
      return void response.writeHead(204, { Allow: 'GET, HEAD, OPTIONS' }).end()
    if (request.method !== 'GET' && request.method !== 'HEAD')
      throw new HttpRefusal('method_not_allowed', 'This address takes GET, HEAD, OPTIONS.', {
        Allow: 'GET, HEAD, OPTIONS',
      })
    if (!made) {
      const text = JSON.stringify(build())
      made = { text, tag: `"${digest(text)}"` }
    }
    response.setHeader('ETag', made.tag)
    response.setHeader('Cache-Control', 'public, max-age=300')
    if (isKnown(made.tag, request.headers['if-none-match'])) response.writeHead(304).end()
    else sendText(response, 200, 'application/json', made.text)
  }
}
