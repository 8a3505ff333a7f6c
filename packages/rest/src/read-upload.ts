import type { IncomingMessage } from 'node:http'
import type { RequestContext } from '@freehold/api'
import { invalidInput } from '@freehold/core'
import * as z from 'zod/mini'
import type { Operation } from './operation.ts'
import type { RequestParts } from './read-input.ts'
import { readQuery } from './read-query.ts'
import { fileTypeOf, receiveFile } from './receive-file.ts'

/** What the digest of a file that is still to come looks like. */
const anyDigest = '0'.repeat(64)

/**
 * The procedure's input when the body is a file itself: its bytes go to the file store, its digest into the input. Null when
 * the operation takes no file, or the body is JSON. @throws AppError or HttpRefusal; whatever can be told before, is
 */
export async function readUpload(
  request: IncomingMessage,
  { input, meta, path, rest: { upload }, uploadQuery }: Operation,
  ctx: RequestContext,
  { values, query }: Pick<RequestParts, 'values' | 'query'>,
): Promise<Record<string, unknown> | null> {
  const contentType = upload ? fileTypeOf(request, upload) : null
  if (!upload || contentType === null) return null
  const given: Record<string, unknown> = { ...upload.types[contentType]?.fields }
  readQuery(query, uploadQuery, given)
  path.forEach(({ name, parameter }, at) => {
    given[name] = parameter.decode(values[at] ?? '')
  })
  const { error } = z.safeParse(input, { ...given, digest: anyDigest })
  if (error) throw invalidInput(error.issues)
  const { digest } = await receiveFile(request, { meta, upload }, ctx, { contentType })
  return { ...given, digest }
}
