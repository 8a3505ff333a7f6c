import { createRoute } from '@tanstack/react-router'
import type { ListSearch } from '../list/use-list-url.ts'
import { lazyPage } from '../routing/lazy-page.tsx'
import { textParam } from '../routing/search-params.ts'
import { workspaceRoute } from '../routing/workspace-route.ts'

export interface TrashSearch extends ListSearch {
  kind?: string | undefined
}

export const trashRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/trash',
  validateSearch: (raw: Record<string, unknown>): TrashSearch => ({
    kind: textParam(raw['kind'], 63),
    after: textParam(raw['after'], 8000),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.api.utils.trash.list.prefetch(toTrashInput(deps)),
  component: lazyPage(() => import('./trash-page.tsx')),
})

export function toTrashInput({ kind, after }: TrashSearch) {
  return { ...(kind && { subject: kind }), ...(after && { cursor: after }) }
}

export const routes = [trashRoute] as const
