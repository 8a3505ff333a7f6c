import type { AppRouter } from '@freehold/registry'
import type { Operation, TRPCLink } from '@trpc/client'

const name = 'idempotencyKey'

/** The key a mutation travels with. */
export function keyOf({ context }: Pick<Operation, 'context'>): string | undefined {
  const key = context[name]
  return typeof key === 'string' && key !== '' ? key : undefined
}

/** Gives each mutation a key, the same for all of its attempts, unless the caller gave one. */
export const keyMutations: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    next(
      op.type === 'mutation'
        ? { ...op, context: { ...op.context, [name]: keyOf(op) ?? crypto.randomUUID() } }
        : op,
    )
