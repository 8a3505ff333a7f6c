import type { AppRouter } from '@freehold/registry'
import { createTRPCClient, httpSubscriptionLink, type TRPCClientError } from '@trpc/client'
import { readError } from '../api/read-error.ts'
import type { StreamHandlers } from './connection.ts'

/** Opens `events.subscribe`. In a file of its own, fetched when the page stands: the first page needs no stream. */
export function openStream(headers: Record<string, string>, handlers: StreamHandlers): () => void {
  // EventSource sends no headers; these travel in the address, and the cookie by itself.
  const client = createTRPCClient<AppRouter>({
    links: [httpSubscriptionLink({ url: '/trpc', connectionParams: headers })],
  })
  const { unsubscribe } = client.events.subscribe.subscribe(undefined, {
    onData: (event) => handlers.event(event),
    onError: (error: TRPCClientError<AppRouter>) => handlers.refused(readError(error).code),
    onConnectionStateChange({ state }) {
      if (state === 'connecting') handlers.interrupted()
    },
  })
  return unsubscribe
}
