import type { QueryClient } from '@tanstack/react-query'
import { httpBatchLink, httpLink, splitLink } from '@trpc/client'
import { createTRPCQueryUtils } from '@trpc/react-query'
import { acting } from '../operators/acting.ts'
import { proofGate } from '../session/proof-gate.ts'
import { idempotencyKeyOf, keySubmits, leaveWhenActingEnds, resumeProven, resumeSession } from './links.ts'
import { createQueryClient } from './query-client.ts'
import { rememberRequests } from './request-ids.ts'
import { createSubmissionKeys } from './submission-keys.ts'
import { tellWaiting } from './tell-waiting.ts'
import { trpc } from './trpc.ts'
import { waitPolitely } from './wait-politely.ts'

export interface ApiOptions {
  /** The workspace's slug, from the URL; null outside any. */
  tenant: string | null
  /** Asks the person to sign in again; rejects when they do not. */
  signInAgain: () => Promise<void>
}

const url = '/trpc'
// The server refuses more than 20; a longer URL than this may meet a proxy that refuses it.
const batchLimits = { maxItems: 10, maxURLLength: 4000 }

/** Client and cache of one workspace. Queries of one tick travel together, each mutation alone with its idempotency key. */
export function createApi({ tenant, signInAgain }: ApiOptions) {
  const queryClient: QueryClient = createQueryClient(tenant)
  const headers = (): Record<string, string> => {
    const session = tenant === null ? null : acting.in(tenant)
    return {
      ...(tenant === null ? {} : { 'x-freehold-tenant': tenant }),
      ...(session ? { 'x-freehold-acting': session.id } : {}),
    }
  }
  const client = trpc.createClient({
    links: [
      keySubmits(createSubmissionKeys()),
      resumeSession(signInAgain),
      resumeProven(proofGate.wait),
      leaveWhenActingEnds(acting.leave),
      waitPolitely({ tellWaiting }),
      rememberRequests(),
      splitLink({
        condition: (operation) => operation.type === 'query',
        true: httpBatchLink({ url, headers, ...batchLimits }),
        false: httpLink({
          url,
          headers: ({ op }) => ({ ...headers(), 'idempotency-key': idempotencyKeyOf(op) }),
        }),
      }),
    ],
  })
  return { tenant, headers, queryClient, client, utils: createTRPCQueryUtils({ queryClient, client }) }
}

export type Api = ReturnType<typeof createApi>
