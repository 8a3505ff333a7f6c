import type { AppRouter } from '@freehold/registry'
import type { TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'

const requestIds = new WeakMap<object, string>()

/** The request that gave this answer of a mutation; undefined for anything else. */
export function requestIdOf(answer: unknown): string | undefined {
  return typeof answer === 'object' && answer !== null ? requestIds.get(answer) : undefined
}

/** Remembers of each mutation's answer the request that gave it: what was edited is undone by it. */
export function rememberRequests(): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) =>
      observable((observer) =>
        next(op).subscribe({
          next(value) {
            const response = value.context?.['response'] as Response | undefined
            const requestId = response?.headers.get('request-id')
            const data = 'data' in value.result ? value.result.data : null
            if (op.type === 'mutation' && requestId && typeof data === 'object' && data !== null)
              requestIds.set(data, requestId)
            observer.next(value)
          },
          error: (error) => observer.error(error),
          complete: () => observer.complete(),
        }),
      )
}
