import { createRoute, redirect } from '@tanstack/react-router'
import { rootRoute } from '../routing/root-route.tsx'
import { isSignedIn, loadMe } from '../session/me.ts'
import { lastWorkspace } from './last-workspace.ts'

/** `/` shows nothing: it leads to the workspace used last, to the first one, or to making one. */
export const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async ({ context }) => {
    const me = await loadMe(context.api)
    if (!isSignedIn(me)) throw redirect({ to: '/sign-in', replace: true })
    const last = lastWorkspace.read()
    const tenant = me.tenants.find(({ slug }) => slug === last) ?? me.tenants[0]
    if (!tenant) throw redirect({ to: '/new-workspace', replace: true })
    throw redirect({ to: '/w/$tenant', params: { tenant: tenant.slug }, replace: true })
  },
})
