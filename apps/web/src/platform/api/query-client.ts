import { hashKey, MutationCache, notifyManager, QueryClient } from '@tanstack/react-query'
import { readError } from './read-error.ts'

/** Answers younger than this are shown without asking again. */
const freshMs = 15_000

// By default a change of the cache is drawn after a timer: under load a ticked box stays unticked until then, and the next
// arrow key counts from the old order. In a microtask it is on screen before the click's event is over.
notifyManager.setScheduler(queueMicrotask)

/**
 * The cache of one workspace (or of the person, outside any). The workspace is part of every key's hash, beside each
 * workspace having a cache of its own: an answer can never be shown under another one.
 */
export function createQueryClient(tenant: string | null): QueryClient {
  const client = new QueryClient({
    mutationCache: new MutationCache({
      onError(error, _variables, _context, mutation) {
        // The workspace was restricted meanwhile: its banner and reasons come with this answer.
        if (readError(error).code === 'payment_required')
          void client.invalidateQueries({ queryKey: [['tenants', 'current']] })
        // Forms say it at their fields. Everything else says it here, once.
        if (mutation.meta?.['ownErrors']) return
        void import('./tell-problem.tsx').then(({ tellProblem }) =>
          tellProblem(readError(error), { cache: client, tenant }),
        )
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: freshMs,
        networkMode: 'always',
        queryKeyHashFn: (key) => hashKey([tenant, key]),
        retry: (count, error) => count < 2 && isPassing(error),
        retryDelay: (count) => 300 * 3 ** count,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
  return client
}

function isPassing(error: unknown): boolean {
  const { code, retryAfterSeconds } = readError(error)
  // With a time to come back it was waited for already.
  return code === 'unreachable' || (code === 'unavailable' && retryAfterSeconds === undefined)
}
