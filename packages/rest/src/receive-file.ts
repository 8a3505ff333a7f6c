import type { IncomingMessage } from 'node:http'
import {
  type MemberMeta,
  type RequestContext,
  type RestOperation,
  receiveUpload,
  type Upload,
} from '@freehold/api'
import { AppError } from '@freehold/core'
import { HttpRefusal } from './problem.ts'
import { bytesOf } from './read-body.ts'

/** What a procedure that takes a file says of it. */
export interface FileTaker {
  meta: MemberMeta
  upload: NonNullable<RestOperation['upload']>
}

/** The type of a body that is a file for this procedure; null for any other body. */
export function fileTypeOf({ headers }: IncomingMessage, { types }: FileTaker['upload']): string | null {
  const contentType = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  return Object.hasOwn(types, contentType) ? contentType : null
}

/**
 * The body of a request goes to the file store. @throws AppError or HttpRefusal; whatever can be told before the bytes, is
 */
export async function receiveFile(
  request: IncomingMessage,
  { meta, upload: { maxBytes, room, accepts } }: FileTaker,
  ctx: RequestContext,
  { contentType }: { contentType: string },
): Promise<Upload> {
  const { 'content-encoding': encoding, 'content-length': length } = request.headers
  if (encoding !== undefined && encoding !== 'identity')
    throw new HttpRefusal('unsupported_media_type', 'Send the file uncompressed.')
  if (Number(length ?? 0) > maxBytes)
    throw new AppError('too_large', `The file is larger than ${Math.floor(maxBytes / 1024 ** 2)} MB.`)
  return receiveUpload(ctx, meta, bytesOf(request), { maxBytes, contentType, room, accepts })
}
