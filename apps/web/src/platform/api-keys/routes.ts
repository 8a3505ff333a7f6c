import { createRoute } from '@tanstack/react-router'
import type { ListSearch } from '../list/use-list-url.ts'
import { lazyPage } from '../routing/lazy-page.tsx'
import { flagParam, textParam, wordParam } from '../routing/search-params.ts'
import { workspaceRoute } from '../routing/workspace-route.ts'

export interface ApiKeysSearch extends ListSearch {
  kind?: 'tenant' | 'personal' | undefined
  /** Those that are over. */
  ended?: true | undefined
  /** The drawer for a new key is open. */
  new?: true | undefined
}

export const apiKeysRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/settings/api-keys',
  validateSearch: (raw: Record<string, unknown>): ApiKeysSearch => ({
    after: textParam(raw['after'], 8000),
    kind: wordParam(raw['kind'], ['tenant', 'personal']),
    ended: flagParam(raw['ended']),
    new: flagParam(raw['new']),
  }),
  loaderDeps: ({ search: { kind, ended, after } }) => ({ kind, ended, after }),
  loader: ({ context, deps }) => void context.api.utils.apiKeys.list.prefetch(toApiKeysInput(deps)),
  component: lazyPage(() => import('./api-keys-page.tsx')),
})

export function toApiKeysInput({ kind, ended, after }: ApiKeysSearch) {
  const state = ended ? ('ended' as const) : ('open' as const)
  return { state, ...(kind && { kind }), ...(after && { cursor: after }) }
}

export const routes = [apiKeysRoute] as const
