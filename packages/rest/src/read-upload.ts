import type { IncomingMessage } from 'node:http'
import { type RequestContext, receiveUpload } from '@freehold/api'
import { AppError, invalidInput } from '@freehold/core'
import * as z from 'zod/mini'
import type { Operation } from './operation.ts'
import { HttpRefusal } from './problem.ts'
import { bytesOf } from './read-body.ts'
import { readQuery } from './read-query.ts'

/** What the digest of a file that is still to come looks like. */
const anyDigest = '0'.repeat(64)

/**
 * The procedure's input when the body is a file itself: its bytes go to the file store, its digest into the input. Null when
 * the operation takes no file, or the body is JSON. @throws AppError or HttpRefusal; whatever can be told before, is
 */
export async function readUpload(
  request: IncomingMessage,
  { input, meta, rest: { upload }, uploadQuery }: Operation,
  ctx: RequestContext,
  query: string,
): Promise<Record<string, unknown> | null> {
  const contentType = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (!upload || !Object.hasOwn(upload.types, contentType)) return null
  const encoding = request.headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity')
    throw new HttpRefusal('unsupported_media_type', 'Send the file uncompressed.')
  const given: Record<string, unknown> = { ...upload.types[contentType]?.fields }
  readQuery(query, uploadQuery, given)
  const { error } = z.safeParse(input, { ...given, digest: anyDigest })
  if (error) throw invalidInput(error.issues)
  if (Number(request.headers['content-length'] ?? 0) > upload.maxBytes)
    throw new AppError('too_large', `The file is larger than ${Math.floor(upload.maxBytes / 1024 ** 2)} MB.`)
  const { maxBytes } = upload
  const { digest } = await receiveUpload(ctx, meta, bytesOf(request), { maxBytes, contentType })
  return { ...given, digest }
}
