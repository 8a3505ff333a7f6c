import { createRoute } from '@tanstack/react-router'
import type { ListSearch } from '../list/use-list-url.ts'
import { lazyPage } from '../routing/lazy-page.tsx'
import { rootRoute } from '../routing/root-route.tsx'
import { textParam } from '../routing/search-params.ts'
import { workspaceRoute } from '../routing/workspace-route.ts'
import { loadMe } from '../session/me.ts'

export const invitationsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/members/invitations',
  validateSearch: (raw: Record<string, unknown>): ListSearch => ({
    q: textParam(raw['q']),
    after: textParam(raw['after'], 8000),
  }),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.api.utils.invitations.list.prefetch(toInvitationsInput(deps)),
  component: lazyPage(() => import('./invitations-page.tsx')),
})

export function toInvitationsInput({ q, after }: ListSearch) {
  return { ...(q && { search: q }), ...(after && { cursor: after }) }
}

/** The link of the mail: open to whoever holds it, signed in or not. */
export const acceptRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invite/$token',
  beforeLoad: async ({ context }) => ({ me: await loadMe(context.api) }),
  loader: ({ context, params }) => void context.api.utils.invitations.show.prefetch({ token: params.token }),
  component: lazyPage(() => import('./accept-page.tsx')),
})

export const routes = [invitationsRoute] as const
