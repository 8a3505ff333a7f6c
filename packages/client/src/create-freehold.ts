import type { AppRouter } from '@freehold/registry'
import { createTRPCClient, httpBatchLink, httpLink, splitLink, type TRPCClient } from '@trpc/client'
import { nameErrors } from './freehold-error.ts'
import { keyMutations, keyOf } from './key-mutations.ts'
import { type RetryOptions, retrySafely } from './retry-safely.ts'

export interface FreeholdOptions {
  /** Where the application is: `https://app.example.com`. */
  baseUrl: string
  /** An API key, which names its workspace. A function is asked with each request: for keys that are rotated. */
  apiKey: string | (() => string | Promise<string>)
  /** What to do when no answer comes, or one that says "later". */
  retry?: Partial<RetryOptions>
  /** Instead of the runtime's own `fetch`. */
  fetch?: typeof globalThis.fetch
}

/** Every procedure a key may call, typed: `freehold.projects.list.query({})`. */
export type Freehold = TRPCClient<AppRouter>

type Fetch = NonNullable<Parameters<typeof httpLink<AppRouter>>[0]['fetch']>

// The server refuses more than 20 in one request; a longer address than this may meet a proxy that refuses it.
const batchLimits = { maxItems: 10, maxURLLength: 4_000 }

/**
 * Queries of one tick travel together, each mutation alone with an idempotency key of its own, so that sending it again is
 * always safe. Give your own key to be safe across restarts too: `mutate(input, { context: { idempotencyKey: 'order-42' } })`.
 * Calls reject with a FreeholdError.
 */
export function createFreehold({ baseUrl, apiKey, retry, fetch }: FreeholdOptions): Freehold {
  const url = `${baseUrl.replace(/\/+$/, '')}/trpc`
  const authorization = async () => `Bearer ${typeof apiKey === 'string' ? apiKey : await apiKey()}`
  // tRPC's type of fetch is wider than the runtime's in one optional field.
  const own = fetch && { fetch: fetch as Fetch }
  return createTRPCClient<AppRouter>({
    links: [
      nameErrors,
      keyMutations,
      retrySafely(retry),
      splitLink({
        condition: (operation) => operation.type === 'mutation',
        true: httpLink({
          url,
          ...own,
          headers: async ({ op }) => ({
            authorization: await authorization(),
            'idempotency-key': keyOf(op) ?? '',
          }),
        }),
        false: httpBatchLink({
          url,
          ...own,
          ...batchLimits,
          headers: async () => ({ authorization: await authorization() }),
        }),
      }),
    ],
  })
}
