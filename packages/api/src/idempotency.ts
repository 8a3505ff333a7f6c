import { createHash } from 'node:crypto'
import { AppError, actorId } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/** What names one write: same caller, same operation, same key. */
export interface IdempotencyRequest {
  key: string
  operation: string
  input: unknown
}

/**
 * Runs `write` once per key, in the write's own transaction. Concurrent duplicates: one executes, the others get a conflict
 * with Retry-After. Afterwards the same input gets the stored answer, another input is `invalid`. Errors are not stored.
 * Lock and look-up are two statements: one statement's snapshot could be older than its lock.
 */
export async function onceByKey<T>(
  ctx: TenantContext,
  request: IdempotencyRequest,
  write: () => Promise<T>,
): Promise<T> {
  const actor = `${ctx.actor.kind}:${actorId(ctx.actor)}`
  const scope = [ctx.tenant.id, actor, request.operation, request.key].join('\n')
  const locked = await sql<{
    mine: boolean
  }>`select pg_try_advisory_xact_lock(hashtextextended(${scope}, 0)) as mine`.execute(ctx.sql)
  if (!locked.rows[0]?.mine) {
    throw new AppError('conflict', 'The same request is being worked on right now.', {
      retryAfterSeconds: 1,
      data: { reason: 'in_flight' },
    })
  }
  const hash = createHash('sha256')
    .update(JSON.stringify(request.input ?? null))
    .digest('base64url')
  const stored = await sql<{ requestHash: string; response: { value: T } }>`
    select request_hash as "requestHash", response from app.idempotency_key
    where actor = ${actor} and operation = ${request.operation} and key = ${request.key}`.execute(ctx.sql)
  const answer = stored.rows[0]
  if (answer && answer.requestHash !== hash) {
    throw new AppError('invalid', 'This idempotency key was used for a different request.', {
      data: { reason: 'key_reused' },
    })
  }
  if (answer) return answer.response.value
  const value = await write()
  await sql`insert into app.idempotency_key (actor, operation, key, request_hash, response)
    values (${actor}, ${request.operation}, ${request.key}, ${hash}, ${JSON.stringify({ value })}::json)`.execute(
    ctx.sql,
  )
  return value
}

/** The key of a request: RFC draft form (quoted) or bare, at most 255 characters. */
export function idempotencyKey(header: string | string[] | undefined): string | null {
  if (header === undefined) return null
  const text = Array.isArray(header) ? header.join(',') : header
  const key = /^"(.*)"$/.exec(text)?.[1] ?? text
  if (key.length < 1 || key.length > 255)
    throw new AppError('invalid', 'Idempotency-Key must have 1 to 255 characters.')
  return key
}
