import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../routing/lazy-page.tsx'
import { idParam, textParam } from '../routing/search-params.ts'
import { workspaceRoute } from '../routing/workspace-route.ts'
import { type AccessSearch, toExplainInput } from './access-search.ts'

export const accessRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/access',
  validateSearch: (raw: Record<string, unknown>): AccessSearch => ({
    who: idParam(raw['who']),
    may: textParam(raw['may'], 120),
    kind: textParam(raw['kind'], 60),
    id: idParam(raw['id']),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.api.utils.access.permissions.prefetch()
    const input = toExplainInput(deps)
    if (input) void context.api.utils.access.explain.prefetch(input)
  },
  component: lazyPage(() => import('./access-page.tsx')),
})

export const routes = [accessRoute] as const
