import { AppError } from '@freehold/core'
import { sql } from 'kysely'
import type { Kept, KeptAnswers } from './kept-answers.ts'
import { requestHash } from './request-hash.ts'

/** What names one write of a caller: same operation, same key. */
export interface IdempotencyRequest {
  key: string
  operation: string
  input: unknown
  /** The answer tells a secret that is kept nowhere. */
  secret?: boolean
}

/** Of a write whose stored answer was sent instead of doing it again. */
export const replayedHeader = 'Idempotent-Replayed'

/**
 * Runs `write` once per key, in the write's own transaction. Concurrent duplicates: one executes, the others get a conflict
 * with Retry-After. Afterwards the same input gets the stored answer, another input is `invalid`. Errors are not stored.
 * Lock and look-up are two statements: one statement's snapshot could be older than its lock.
 */
export async function onceByKey<T>(
  answers: KeptAnswers,
  request: IdempotencyRequest,
  write: () => Promise<T>,
): Promise<{ value: T; replayed: boolean }> {
  const { key, operation } = request
  await takeTurn(answers, operation, key)
  const hash = requestHash(request.input)
  const found = await answers.find(operation, key)
  if (found && found.requestHash !== hash) {
    throw new AppError('invalid', 'This idempotency key was used for a different request.', {
      data: { reason: 'key_reused' },
    })
  }
  if (found) return { value: valueOf(found.response) as T, replayed: true }
  const value = await write()
  const response: Kept = request.secret ? { secretOf: idOf(value) } : { value }
  await answers.keep(operation, key, { requestHash: hash, response })
  return { value, replayed: false }
}

async function takeTurn(answers: KeptAnswers, operation: string, key: string): Promise<void> {
  const scope = [answers.scope, operation, key].join('\n')
  const locked = await sql<{
    mine: boolean
  }>`select pg_try_advisory_xact_lock(hashtextextended(${scope}, 0)) as mine`.execute(answers.sql)
  if (locked.rows[0]?.mine) return
  throw new AppError('conflict', 'The same request is being worked on right now.', {
    retryAfterSeconds: 1,
    data: { reason: 'in_flight' },
  })
}

function valueOf(response: Kept): unknown {
  if ('value' in response) return response.value
  throw new AppError(
    'conflict',
    'This was done already. Its answer held a secret, which is shown only once.',
    {
      data: { reason: 'secret_shown', ...(response.secretOf !== null && { id: response.secretOf }) },
    },
  )
}

/** The id of what was made: of the answer itself, or of the one record in it. */
function idOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  if ('id' in value && typeof value.id === 'string') return value.id
  const records = Object.values(value).filter((part) => typeof part === 'object' && part !== null)
  return records.length === 1 ? idOf(records[0]) : null
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
