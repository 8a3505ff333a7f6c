import type { IncomingMessage } from 'node:http'
import { AppError } from '@freehold/core'
import { HttpRefusal, invalidField } from './problem.ts'

const maxDepth = 32
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Whether the request has a body. */
export function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length']
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')
}

/**
 * The JSON object a request carries; an empty one when it carries nothing.
 * @throws HttpRefusal, or AppError too_large or invalid
 */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Record<string, unknown>> {
  if (!hasBody(request)) return {}
  requireJson(request)
  const bytes = await readBytes(request, maxBytes)
  if (bytes.length === 0) return {}
  const value = parse(bytes)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidField('', 'invalid_type', 'Send a JSON object.')
  refuseTraps(value)
  return value as Record<string, unknown>
}

function requireJson({ headers }: IncomingMessage): void {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';')
  if (type.trim() !== 'application/json') throw unsupported('Send the body as application/json.')
  const charset = parameters.map((one) => one.trim()).find((one) => one.startsWith('charset='))
  if (charset && !/^charset="?utf-?8"?$/.test(charset)) throw unsupported('Send the body in UTF-8.')
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity') throw unsupported('Send the body uncompressed.')
}

function unsupported(message: string): HttpRefusal {
  return new HttpRefusal('unsupported_media_type', message, { Accept: 'application/json' })
}

/** What comes in, as it comes. @throws HttpRefusal malformed when the sender goes away, or is too slow: no failure of ours */
export async function* bytesOf(request: Pick<IncomingMessage, 'iterator'>): AsyncGenerator<Buffer> {
  try {
    yield* request.iterator({ destroyOnReturn: false })
  } catch {
    // Nobody is left to read this.
    throw new HttpRefusal('malformed', 'The body did not arrive.')
  }
}

async function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes)
  const chunks: Buffer[] = []
  let size = 0
  for await (const bytes of bytesOf(request)) {
    size += bytes.length
    if (size > maxBytes) break
    chunks.push(bytes)
  }
  if (size > maxBytes) throw tooLarge(maxBytes)
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
}

function tooLarge(maxBytes: number): AppError {
  return new AppError('too_large', `The body is larger than ${Math.floor(maxBytes / 1024)} KiB.`)
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch {
    throw new HttpRefusal('malformed', 'The body is not valid JSON.')
  }
}

/** A key that means an object's prototype, and nesting that would exhaust the stack of whoever walks it. */
function refuseTraps(value: object, depth = 1): void {
  if (depth > maxDepth) throw invalidField('', 'too_deep', `Nested deeper than ${maxDepth} levels.`)
  if (Object.hasOwn(value, '__proto__'))
    throw invalidField('/__proto__', 'unrecognized_keys', 'There is no such field.')
  for (const inner of Object.values(value))
    if (typeof inner === 'object' && inner !== null) refuseTraps(inner, depth + 1)
}
