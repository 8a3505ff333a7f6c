import { createRoute } from '@tanstack/react-router'
import type { ListSearch } from '../list/use-list-url.ts'
import { lazyPage } from '../routing/lazy-page.tsx'
import { flagParam, textParam } from '../routing/search-params.ts'
import { workspaceRoute } from '../routing/workspace-route.ts'

export interface RolesSearch extends ListSearch {
  /** The drawer for a new role is open. */
  new?: true | undefined
  /** It begins with this role. */
  from?: string | undefined
}

export const rolesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/roles',
  validateSearch: (raw: Record<string, unknown>): RolesSearch => ({
    q: textParam(raw['q'], 80),
    after: textParam(raw['after'], 8000),
    new: flagParam(raw['new']),
    from: textParam(raw['from'], 40),
  }),
  loaderDeps: ({ search: { q, after } }) => ({ q, after }),
  loader: ({ context, deps }) => void context.api.utils.roles.list.prefetch(toRolesInput(deps)),
  component: lazyPage(() => import('./roles-page.tsx')),
})

export interface RoleSearch {
  /** Shows what this word is part of. */
  q?: string | undefined
  /** The role it is compared with; `none` for no comparison, left out for what it was cloned from. */
  with?: string | undefined
  /** Only what differs from that. */
  differs?: true | undefined
  /** The drawer for name and description is open. */
  edit?: true | undefined
}

export const roleRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/roles/$roleId',
  validateSearch: (raw: Record<string, unknown>): RoleSearch => ({
    q: textParam(raw['q'], 80),
    with: textParam(raw['with'], 40),
    differs: flagParam(raw['differs']),
    edit: flagParam(raw['edit']),
  }),
  loader: ({ context, params: { roleId } }) => {
    void context.api.utils.roles.get.prefetch({ id: roleId })
    void context.api.utils.roles.catalogue.prefetch()
  },
  component: lazyPage(() => import('./role-page.tsx')),
})

export function toRolesInput({ q, after }: ListSearch) {
  return { ...(q && { search: q }), ...(after && { cursor: after }) }
}

export const routes = [rolesRoute, roleRoute] as const
