import { createRoute } from '@tanstack/react-router'
import type { ListSearch } from '../list/use-list-url.ts'
import { lazyPage } from '../routing/lazy-page.tsx'
import { textParam, wordParam } from '../routing/search-params.ts'
import { workspaceRoute } from '../routing/workspace-route.ts'

export interface MembersSearch extends ListSearch {
  status?: 'active' | 'deactivated' | undefined
}

export const membersRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/members',
  validateSearch: (raw: Record<string, unknown>): MembersSearch => ({
    q: textParam(raw['q']),
    status: wordParam(raw['status'], ['active', 'deactivated']),
    after: textParam(raw['after'], 8000),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.api.utils.members.list.prefetch(toMembersInput(deps)),
  component: lazyPage(() => import('./members-page.tsx')),
})

export function toMembersInput({ q, status, after }: MembersSearch) {
  return { ...(q && { search: q }), ...(status && { status }), ...(after && { cursor: after }) }
}

export const routes = [membersRoute] as const
