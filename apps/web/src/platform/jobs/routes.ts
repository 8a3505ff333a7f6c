import { createRoute } from '@tanstack/react-router'
import type { ListSearch } from '../list/use-list-url.ts'
import { lazyPage } from '../routing/lazy-page.tsx'
import { flagParam, textParam, wordParam } from '../routing/search-params.ts'
import { workspaceRoute } from '../routing/workspace-route.ts'

export const jobStates = ['queued', 'running', 'completed', 'failed', 'cancelled'] as const

export interface JobsSearch extends ListSearch {
  state?: (typeof jobStates)[number] | undefined
  mine?: true | undefined
}

export const jobsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/jobs',
  validateSearch: (raw: Record<string, unknown>): JobsSearch => ({
    state: wordParam(raw['state'], jobStates),
    mine: flagParam(raw['mine']),
    after: textParam(raw['after'], 8000),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.api.utils.jobs.list.prefetch(toJobsInput(deps)),
  component: lazyPage(() => import('./jobs-page.tsx')),
})

/** The address as the procedure's input; loader and page ask the same question. */
export function toJobsInput({ state, mine, after }: JobsSearch) {
  return { ...(state && { state }), ...(mine && { mine }), ...(after && { cursor: after }), limit: 20 }
}

export const routes = [jobsRoute] as const
