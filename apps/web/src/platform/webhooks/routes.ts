import { createRoute } from '@tanstack/react-router'
import type { ListSearch } from '../list/use-list-url.ts'
import { lazyPage } from '../routing/lazy-page.tsx'
import { flagParam, idParam, textParam, wordParam } from '../routing/search-params.ts'
import { workspaceRoute } from '../routing/workspace-route.ts'

const getParentRoute = () => workspaceRoute

export interface WebhooksSearch extends ListSearch {
  /** The drawer for a new endpoint is open. */
  new?: true | undefined
  /** The endpoint whose drawer is open. */
  edit?: string | undefined
}

export const webhooksRoute = createRoute({
  getParentRoute,
  path: '/settings/webhooks',
  validateSearch: (raw: Record<string, unknown>): WebhooksSearch => ({
    after: textParam(raw['after'], 8000),
    new: flagParam(raw['new']),
    edit: idParam(raw['edit']),
  }),
  loaderDeps: ({ search: { after } }) => ({ after }),
  loader: ({ context, deps }) =>
    void context.api.utils.webhookEndpoints.list.prefetch(toEndpointsInput(deps)),
  component: lazyPage(() => import('./webhooks-page.tsx')),
})

export const deliveryStates = ['pending', 'succeeded', 'failed'] as const

export interface EndpointSearch {
  edit?: true | undefined
  /** Only deliveries in this state. */
  state?: (typeof deliveryStates)[number] | undefined
  /** Only deliveries of this event. */
  type?: string | undefined
  /** The delivery whose drawer is open. */
  delivery?: string | undefined
}

export const endpointRoute = createRoute({
  getParentRoute,
  path: '/settings/webhooks/$endpointId',
  validateSearch: (raw: Record<string, unknown>): EndpointSearch => ({
    edit: flagParam(raw['edit']),
    state: wordParam(raw['state'], deliveryStates),
    type: textParam(raw['type'], 100),
    delivery: idParam(raw['delivery']),
  }),
  loader: ({ context, params: { endpointId } }) =>
    void context.api.utils.webhookEndpoints.get.prefetch({ id: endpointId }),
  component: lazyPage(() => import('./endpoint-page.tsx')),
})

export function toEndpointsInput({ after }: ListSearch) {
  return { ...(after && { cursor: after }) }
}

export const routes = [webhooksRoute, endpointRoute] as const
