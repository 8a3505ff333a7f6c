import type { AppRouter } from '@freehold/registry'
import { TRPCClientError, type TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'

/** What the server sends of an error beside its message. */
type ErrorData = NonNullable<TRPCClientError<AppRouter>['data']>

/** `unreachable`: no answer came, or none of ours (a proxy's page). */
export type ErrorCode = ErrorData['code'] | 'unreachable'
export type FieldError = ErrorData['fields'][number]

/** A call that did not succeed. `message` is for people. */
export class FreeholdError extends TRPCClientError<AppRouter> {
  override readonly name = 'FreeholdError' as 'TRPCClientError'

  constructor(...args: ConstructorParameters<typeof TRPCClientError<AppRouter>>) {
    super(...args)
    // tRPC's constructor makes whatever extends it one of its own again.
    Object.setPrototypeOf(this, FreeholdError.prototype)
  }

  static of(error: TRPCClientError<AppRouter>): FreeholdError {
    if (error instanceof FreeholdError) return error
    const { shape, meta } = error
    return new FreeholdError(error.message, {
      ...(shape && { result: { error: shape } }),
      cause: error,
      ...(meta && { meta }),
    })
  }

  get code(): ErrorCode {
    return this.data?.code ?? 'unreachable'
  }

  /** HTTP status; null when no answer came. */
  get status(): number | null {
    return this.data?.httpStatus ?? statusOf(this)
  }

  /** Names the request in our logs. */
  get requestId(): string | null {
    return this.data?.requestId ?? null
  }

  /** What is wrong with which field of the input. */
  get fields(): readonly FieldError[] {
    return this.data?.fields ?? []
  }

  /** Facts for programs, such as `{ reason: 'stale', currentVersion: 4 }`. */
  get details(): Readonly<Record<string, unknown>> {
    return this.data?.details ?? {}
  }

  get retryAfterSeconds(): number | null {
    return this.data?.retryAfterSeconds ?? null
  }
}

function statusOf({ meta }: TRPCClientError<AppRouter>): number | null {
  const response = meta?.['response']
  return response instanceof Response ? response.status : null
}

/** Outermost: whatever fails leaves as a FreeholdError. */
export const nameErrors: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    observable((observer) =>
      next(op).subscribe({
        next: (value) => observer.next(value),
        complete: () => observer.complete(),
        error: (error) => observer.error(FreeholdError.of(error)),
      }),
    )
