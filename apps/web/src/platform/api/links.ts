import type { AppRouter } from '@freehold/registry'
import { type Operation, TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { wantsProof } from '../session/proof-gate.ts'
import { readError } from './read-error.ts'
import type { SubmissionKeys } from './submission-keys.ts'

/** Where the key of a mutation travels between links; `create-api.ts` puts it into the header. */
const keyName = 'idempotencyKey'

export function idempotencyKeyOf(operation: Pick<Operation, 'context'>): string | undefined {
  return operation.context[keyName] as string | undefined
}

/** Gives each mutation its idempotency key, and the same key to a repetition of one that got no answer. */
export function keySubmits(keys: SubmissionKeys): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) => {
      if (op.type !== 'mutation') return next(op)
      const key = keys.take(op.path, op.input)
      return observable((observer) =>
        next({ ...op, context: { ...op.context, [keyName]: key } }).subscribe({
          next: (value) => {
            keys.release(op.path, op.input)
            observer.next(value)
          },
          error: (error) => {
            if (isUndecided(error)) keys.keep(op.path, op.input, key)
            else keys.release(op.path, op.input)
            observer.error(error)
          },
          complete: () => observer.complete(),
        }),
      )
    }
}

function isUndecided(error: unknown): boolean {
  const { code, details } = readError(error)
  return (
    code === 'unreachable' ||
    code === 'unavailable' ||
    code === 'internal' ||
    details['reason'] === 'in_flight'
  )
}

/**
 * Holds a call that met an expired session until the person has signed in again, then sends it once more. Nothing on the
 * page is lost: to it, the call only took long. `signInAgain` rejects when the person gives up.
 */
export function resumeSession(signInAgain: () => Promise<void>): TRPCLink<AppRouter> {
  return sendAgainAfter((error) => readError(error).code === 'unauthenticated', signInAgain)
}

/** Holds a call that wants a fresh proof of who one is; sent once more, it carries the same idempotency key. */
export function resumeProven(prove: () => Promise<void>): TRPCLink<AppRouter> {
  return sendAgainAfter(wantsProof, prove)
}

/** An operator's time in the workspace is over: nothing of it may stay on the screen. */
export function leaveWhenActingEnds(leave: () => void): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) =>
        next(op).subscribe({
          next: (value) => observer.next(value),
          complete: () => observer.complete(),
          error: (error) => {
            if (readError(error).details['reason'] === 'acting_ended') leave()
            observer.error(error)
          },
        }),
      )
}

function sendAgainAfter(held: (error: unknown) => boolean, act: () => Promise<void>): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        let closed = false
        const send = (): { unsubscribe(): void } =>
          next(op).subscribe({
            next: (value) => observer.next(value),
            complete: () => observer.complete(),
            error: (error) => {
              if (!held(error)) return observer.error(error)
              act().then(
                () => {
                  if (!closed) current = send()
                },
                () => observer.error(TRPCClientError.from(error)),
              )
            },
          })
        let current = send()
        return () => {
          closed = true
          current.unsubscribe()
        }
      })
}
