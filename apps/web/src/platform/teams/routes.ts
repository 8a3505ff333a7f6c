import { createRoute } from '@tanstack/react-router'
import type { ListSearch } from '../list/use-list-url.ts'
import { lazyPage } from '../routing/lazy-page.tsx'
import { flagParam, idParam, textParam } from '../routing/search-params.ts'
import { workspaceRoute } from '../routing/workspace-route.ts'

export interface TeamsSearch extends ListSearch {
  /** The drawer for a new team is open. */
  new?: true | undefined
  /** The team whose drawer is open. */
  edit?: string | undefined
}

export const teamsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/teams',
  validateSearch: (raw: Record<string, unknown>): TeamsSearch => ({
    q: textParam(raw['q']),
    after: textParam(raw['after'], 8000),
    new: flagParam(raw['new']),
    edit: idParam(raw['edit']),
  }),
  loaderDeps: ({ search: { q, after } }) => ({ q, after }),
  loader: ({ context, deps }) => void context.api.utils.teams.list.prefetch(toTeamsInput(deps)),
  component: lazyPage(() => import('./teams-page.tsx')),
})

export interface TeamSearch {
  /** Its drawer is open. */
  edit?: true | undefined
  /** People are being added. */
  add?: true | undefined
}

export const teamRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/teams/$teamId',
  validateSearch: (raw: Record<string, unknown>): TeamSearch => ({
    edit: flagParam(raw['edit']),
    add: flagParam(raw['add']),
  }),
  loader: ({ context, params: { teamId } }) => {
    void context.api.utils.teams.get.prefetch({ id: teamId })
    void context.api.utils.teams.members.prefetchInfinite({ id: teamId })
    void context.api.utils.grants.ofTeam.prefetchInfinite({ teamId })
  },
  component: lazyPage(() => import('./team-page.tsx')),
})

export function toTeamsInput({ q, after }: ListSearch) {
  return { ...(q && { search: q }), ...(after && { cursor: after }) }
}

export const routes = [teamsRoute, teamRoute] as const
