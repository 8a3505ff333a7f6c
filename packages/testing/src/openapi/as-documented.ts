import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Answer, type AnswerCheck, createAnswerCheck } from './answer-check.ts'
import { type OpenApiDocument, operationsOf } from './document.ts'

const checks = new Map<string, AnswerCheck>()

/** The check against a version's committed document, made when a test first asks that version; undefined: there is none. */
function checkOf(version: string): AnswerCheck | undefined {
  let check = checks.get(version)
  const file = path.resolve(import.meta.dirname, `../../../../apps/server/openapi-${version}.json`)
  if (!check && existsSync(file)) {
    const document = JSON.parse(readFileSync(file, 'utf8')) as OpenApiDocument
    check = createAnswerCheck(document, operationsOf(document), `/api/${version}`)
    checks.set(version, check)
  }
  return check
}

/**
 * Every answer of the REST API that an integration test gets, whatever the test is about, is one the document describes.
 * Other addresses, and methods an address does not take, pass. @throws Error what is not as the document says
 */
export function asDocumented(method: string, url: string, answer: Answer): void {
  const version = /^\/api\/(v\d+)\//.exec(url)?.[1]
  if (version === undefined || answer.status === 405 || method === 'OPTIONS') return
  if (method === 'HEAD' || answer.status === 304) {
    if (answer.text !== '') throw new Error(`${method} ${url} answered with a body where none may be`)
    return
  }
  const mismatch = checkOf(version)?.mismatchAt(method, url, answer)
  if (mismatch) throw new Error(`${method} ${url} is not as openapi-${version}.json says: ${mismatch}`)
}
