import { createRoute } from '@tanstack/react-router'
import type { ListSearch } from '../list/use-list-url.ts'
import { lazyPage } from '../routing/lazy-page.tsx'
import { flagParam, idParam, textParam, wordParam } from '../routing/search-params.ts'
import { workspaceRoute } from '../routing/workspace-route.ts'

export const jobStates = ['queued', 'running', 'completed', 'failed', 'cancelled'] as const

export interface JobsSearch extends ListSearch {
  state?: (typeof jobStates)[number] | undefined
  mine?: true | undefined
  /** The job whose drawer is open. */
  job?: string | undefined
}

export const jobsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/jobs',
  validateSearch: (raw: Record<string, unknown>): JobsSearch => ({
    state: wordParam(raw['state'], jobStates),
    mine: flagParam(raw['mine']),
    job: idParam(raw['job']),
    after: textParam(raw['after'], 8000),
  }),
  loaderDeps: ({ search: { job: _job, ...filters } }) => filters,
  loader: ({ context, deps }) => void context.api.utils.jobs.list.prefetch(toJobsInput(deps)),
  component: lazyPage(() => import('./jobs-page.tsx')),
})

/** The address as the procedure's input; loader and page ask the same question. */
export function toJobsInput({ state, mine, after }: JobsSearch) {
  return { ...(state && { state }), ...(mine && { mine }), ...(after && { cursor: after }), limit: 20 }
}

export const givenUpRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/jobs/given-up',
  validateSearch: (raw: Record<string, unknown>): ListSearch => ({ after: textParam(raw['after'], 8000) }),
  component: lazyPage(() => import('./given-up-page.tsx')),
})

export const routes = [jobsRoute, givenUpRoute] as const
