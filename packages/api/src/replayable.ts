import type { RequestContext } from './context.ts'
import { idempotencyKey, onceByKey, replayedHeader } from './idempotency.ts'
import type { KeptAnswers } from './kept-answers.ts'
import type { ProcedureMeta } from './trpc.ts'

/** One write as the chain sees it. */
export interface KeyedWrite {
  ctx: RequestContext
  meta: ProcedureMeta
  path: string
  input: unknown
}

/** The key that came with the request; null: each call is its own. */
export function keyOf(ctx: RequestContext): string | null {
  return idempotencyKey(ctx.headers['idempotency-key'])
}

/** The middleware's result once per key: made now, or rebuilt from the stored answer, which a header of the answer says. */
export async function replayable<R extends { ok: true; data: unknown }>(
  answers: KeptAnswers,
  key: string,
  { ctx, meta, path, input }: KeyedWrite,
  run: () => Promise<R>,
): Promise<R> {
  let fresh: R | undefined
  const secret = meta.secret === true || meta.rest?.secret === true
  const { value, replayed } = await onceByKey(answers, { key, operation: path, input, secret }, async () => {
    fresh = await run()
    return fresh.data
  })
  if (replayed) ctx.setHeader(replayedHeader, 'true')
  return fresh ?? ({ ok: true, data: value, marker: 'middlewareMarker', ctx: undefined } as unknown as R)
}
