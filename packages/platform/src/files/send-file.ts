import { once } from 'node:events'
import { pipeline } from 'node:stream/promises'
import type { FileStore } from '@freehold/core'
import type { File } from '@freehold/files'
import type { Request, Response } from 'express'

/** For bytes that somebody else chose: a browser that shows them all the same gives them no origin, no script, nothing to load. */
const strictPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'"

/** A file as a download, whole or the one part that `Range` asks for (RFC 9110, 14). */
export async function sendFile(
  files: FileStore,
  tenant: { id: string },
  file: File,
  request: Request,
  response: Response,
): Promise<void> {
  // A file never changes, so its id is a strong validator.
  const etag = `"${file.id}"`
  response.attachment(file.name)
  response.set({
    'Content-Type': file.contentType,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': strictPolicy,
    'Cache-Control': 'no-store',
    'Accept-Ranges': 'bytes',
    ETag: etag,
  })
  const range = rangeOf(request, file.size, etag)
  if (range === 'unsatisfiable') {
    response.removeHeader('Content-Disposition')
    response.status(416).set('Content-Range', `bytes */${file.size}`).end()
    return
  }
  const bytes = files.read(tenant.id, file.storageKey, range ?? undefined)
  // Before the first byte: bytes that are not there become an answer, not a cut connection.
  await once(bytes, 'readable')
  if (range) response.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${file.size}`)
  response.set('Content-Length', String(range ? range.end - range.start + 1 : file.size))
  await pipeline(bytes, response).catch((error: NodeJS.ErrnoException) => {
    // The reader went away: there is nobody left to tell.
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  })
}

/** One part, both ends within; null: the whole file, also for what we do not do (several parts) or do not understand. */
function rangeOf(
  request: Request,
  size: number,
  etag: string,
): { start: number; end: number } | 'unsatisfiable' | null {
  const condition = request.get('if-range')
  if (condition !== undefined && condition !== etag) return null
  const parts = request.range(size)
  if (parts === -1) return 'unsatisfiable'
  if (parts === undefined || parts === -2 || parts.type !== 'bytes' || parts.length !== 1) return null
  return parts[0] ?? null
}
