import { createRoute, redirect } from '@tanstack/react-router'
import { lazyPage } from '../routing/lazy-page.tsx'
import { rootRoute } from '../routing/root-route.tsx'
import { isSignedIn, loadMe } from '../session/me.ts'

export const deletedWorkspacesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/deleted-workspaces',
  beforeLoad: async ({ context, location }) => {
    const me = await loadMe(context.api)
    if (!isSignedIn(me)) throw redirect({ to: '/sign-in', search: { to: location.href } })
  },
  loader: ({ context }) => void context.api.utils.tenants.deletions.prefetch(),
  component: lazyPage(() => import('./deleted-page.tsx')),
})
