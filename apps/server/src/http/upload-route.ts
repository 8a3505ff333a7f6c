import { createRequestContext, type MemberMeta } from '@freehold/api'
import { AppError } from '@freehold/core'
import { appRouter } from '@freehold/registry'
import { type FileTaker, fileTypeOf, HttpRefusal, offeredProcedures, receiveFile } from '@freehold/rest'
import type { RequestHandler } from 'express'
import type { AppOptions } from './create-app.ts'
import { requestFacts } from './request-facts.ts'

/** The procedures that take a file, by what REST says of them: the same types, size and gates. */
const takers = new Map<string, FileTaker>(
  offeredProcedures(appRouter).flatMap(({ name, meta }) =>
    meta.rest.upload ? [[name, { meta: meta as MemberMeta, upload: meta.rest.upload }] as const] : [],
  ),
)

/**
 * `POST /uploads/:procedure`: the file of a call that a page of ours makes next, by tRPC, with the digest answered here. For
 * sessions; REST takes file and call in one request.
 */
export function uploadRoute({ services, log, clock }: AppOptions): RequestHandler<{ procedure: string }> {
  return async (request, response) => {
    const { procedure } = request.params
    const taker = takers.get(procedure)
    if (!taker) throw new AppError('not_found', 'Nothing takes files at this address.')
    response.locals['logFields'].route = `upload ${procedure}`
    const contentType = fileTypeOf(request, taker.upload)
    if (contentType === null)
      throw new AppError('invalid', `Send one of: ${Object.keys(taker.upload.types).join(', ')}.`)
    const ctx = createRequestContext(services, {
      ...requestFacts({ log, clock }, request, response),
      headers: request.headers,
      batchSize: 1,
    })
    response.json(await receiveFile(request, taker, ctx, { contentType }).catch(inOurTerms))
  }
}

/** What REST has codes of its own for is `invalid` here, also when whoever sent the file went away. */
function inOurTerms(error: unknown): never {
  throw error instanceof HttpRefusal ? new AppError('invalid', error.message, { cause: error }) : error
}
