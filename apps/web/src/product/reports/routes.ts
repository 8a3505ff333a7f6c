import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../../platform/routing/lazy-page.tsx'
import { idParam, wordParam } from '../../platform/routing/search-params.ts'
import { workspaceRoute } from '../../platform/routing/workspace-route.ts'
import { type Span, spans, toMonths } from './months.ts'

export interface ReportSearch {
  span?: Span | undefined
  /** Id of a client. */
  client?: string | undefined
}

export const reportRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/reports',
  validateSearch: (raw: Record<string, unknown>): ReportSearch => ({
    span: wordParam(raw['span'], spans),
    client: idParam(raw['client']),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.api.utils.reports.revenue.prefetch(toRevenueInput(deps)),
  component: lazyPage(() => import('./revenue-page.tsx')),
})

export function toRevenueInput({ span = '12-months', client }: ReportSearch) {
  return { ...toMonths(span, new Date()), ...(client && { clientId: client }) }
}

export const routes = [reportRoute] as const
