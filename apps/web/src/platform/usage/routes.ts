import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../routing/lazy-page.tsx'
import { wordParam } from '../routing/search-params.ts'
import { workspaceRoute } from '../routing/workspace-route.ts'

export interface UsageSearch {
  /** A day unless told. */
  period?: 'month' | undefined
}

export const usageRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/usage',
  validateSearch: (raw: Record<string, unknown>): UsageSearch => ({
    period: wordParam(raw['period'], ['month']),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.api.utils.usage.get.prefetch({ period: deps.period ?? 'day' }),
  component: lazyPage(() => import('./usage-page.tsx')),
})

export const routes = [usageRoute] as const
