import type { OpenApiDocument } from '@freehold/testing/openapi/document'
import { send } from './server/send.ts'

/** The document as the server gives it to anybody. */
export async function readDocument(origin: string, version = 'v1'): Promise<OpenApiDocument> {
  const answer = await send(origin, { method: 'GET', path: `/api/${version}/openapi.json`, headers: {} })
  if (answer.status !== 200) throw new Error(`openapi.json of ${version} answered ${answer.status}`)
  return JSON.parse(answer.text) as OpenApiDocument
}
