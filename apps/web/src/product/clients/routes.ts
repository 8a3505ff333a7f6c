import { createRoute } from '@tanstack/react-router'
import type { ListSearch } from '../../platform/list/use-list-url.ts'
import { lazyPage } from '../../platform/routing/lazy-page.tsx'
import { flagParam, idParam, textParam, wordParam } from '../../platform/routing/search-params.ts'
import { workspaceRoute } from '../../platform/routing/workspace-route.ts'

const sorts = ['name', '-name', 'createdAt', '-createdAt'] as const

export interface ClientsSearch extends ListSearch {
  archived?: true | undefined
  /** The drawer for a new client is open. */
  new?: true | undefined
  /** The client whose drawer is open. */
  edit?: string | undefined
  /** The drawer for an import is open: a new one, or this one. */
  import?: true | string | undefined
}

export const clientsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/clients',
  validateSearch: (raw: Record<string, unknown>): ClientsSearch => ({
    q: textParam(raw['q']),
    sort: wordParam(raw['sort'], sorts),
    after: textParam(raw['after'], 8000),
    archived: flagParam(raw['archived']),
    new: flagParam(raw['new']),
    edit: idParam(raw['edit']),
    import: flagParam(raw['import']) ?? idParam(raw['import']),
  }),
  loaderDeps: ({ search: { new: _new, edit: _edit, import: _import, ...filters } }) => filters,
  loader: ({ context, deps }) => void context.api.utils.clients.list.prefetch(toClientsInput(deps)),
  component: lazyPage(() => import('./clients-page.tsx')),
})

export interface ClientSearch {
  /** Its drawer is open. */
  edit?: true | undefined
  /** Its history is open. */
  history?: true | undefined
}

export const clientRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/clients/$clientId',
  validateSearch: (raw: Record<string, unknown>): ClientSearch => ({
    edit: flagParam(raw['edit']),
    history: flagParam(raw['history']),
  }),
  loader: ({ context, params: { clientId } }) => {
    void context.api.utils.clients.get.prefetch({ id: clientId })
    void context.api.utils.projects.list.prefetch(toClientProjectsInput(clientId))
  },
  component: lazyPage(() => import('./client-page.tsx')),
})

export function toClientsInput({ q, sort = 'name', archived, after }: ClientsSearch) {
  return {
    ...(q && { search: q }),
    ...(archived && { archived }),
    sort: sort.replace('-', '') as 'name' | 'createdAt',
    order: sort.startsWith('-') ? ('desc' as const) : ('asc' as const),
    ...(after && { cursor: after }),
  }
}

/** The projects shown on a client's page. */
export function toClientProjectsInput(clientId: string) {
  return { clientId, sort: 'updatedAt' as const, order: 'desc' as const, limit: 10 }
}

export const routes = [clientsRoute, clientRoute] as const
