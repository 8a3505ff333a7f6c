import { createHash } from 'node:crypto'
import { RequestFailure } from './failure.ts'
import type { SimulatorResponse } from './message.ts'

/** What a key was first used for, and what was answered. */
export interface KeptAnswer {
  digest: string
  at: number
  response: SimulatorResponse
}

const keepForMs = 24 * 3_600_000
/** The SDK sends a key of its own with every POST: the newest are enough here, where Stripe has a day's. */
const keepAtMost = 2_000

/** https://docs.stripe.com/api/idempotent_requests: one key, one answer, for a day. */
export function createIdempotency(kept: Map<string, KeptAnswer>) {
  const running = new Set<string>()

  /** The kept answer, or null: the caller runs and must call `finish`. @throws RequestFailure on misuse of the key */
  function begin(key: string, request: string, now: Date): SimulatorResponse | null {
    if (key.length > 255)
      throw new RequestFailure(400, {
        type: 'idempotency_error',
        message: 'Keys have at most 255 characters.',
      })
    if (running.has(key))
      throw new RequestFailure(409, {
        type: 'idempotency_error',
        code: 'idempotency_key_in_use',
        message: 'Another request with this key is being answered. Try again later.',
      })
    const found = kept.get(key)
    if (found && now.getTime() - found.at < keepForMs) {
      if (found.digest === digestOf(request)) return found.response
      throw new RequestFailure(400, {
        type: 'idempotency_error',
        message: `The key ${key} was first used with other parameters or for another endpoint.`,
      })
    }
    running.add(key)
    return null
  }

  /** Keeps the answer; null when nothing ran, so that the key stays free. */
  function finish(key: string, request: string, now: Date, response: SimulatorResponse | null): void {
    running.delete(key)
    if (!response) return
    kept.delete(key)
    kept.set(key, { digest: digestOf(request), at: now.getTime(), response })
    const [oldest] = kept.keys()
    if (kept.size > keepAtMost && oldest !== undefined) kept.delete(oldest)
  }

  return { begin, finish }
}

export type Idempotency = ReturnType<typeof createIdempotency>

const digestOf = (request: string) => createHash('sha256').update(request).digest('base64url')
