import { createRoute, redirect } from '@tanstack/react-router'
import { lazyPage } from '../routing/lazy-page.tsx'
import { rootRoute } from '../routing/root-route.tsx'
import { isSignedIn, loadMe } from '../session/me.ts'

export const newWorkspaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/new-workspace',
  beforeLoad: async ({ context, location }) => {
    const me = await loadMe(context.api)
    if (!isSignedIn(me)) throw redirect({ to: '/sign-in', search: { to: location.href } })
    return { me }
  },
  component: lazyPage(() => import('./new-workspace-page.tsx')),
})
