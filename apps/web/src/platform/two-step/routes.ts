import { createRoute, redirect } from '@tanstack/react-router'
import { lazyPage } from '../routing/lazy-page.tsx'
import { safeReturnPath } from '../routing/return-path.ts'
import { rootRoute } from '../routing/root-route.tsx'
import { textParam } from '../routing/search-params.ts'
import { isSignedIn, loadMe } from '../session/me.ts'

export const twoStepRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/two-step',
  validateSearch: (raw: Record<string, unknown>): { to?: string | undefined } => ({
    to: safeReturnPath(textParam(raw['to'], 2000)),
  }),
  beforeLoad: async ({ context, location }) => {
    if (!isSignedIn(await loadMe(context.api)))
      throw redirect({ to: '/sign-in', search: { to: location.href } })
  },
  component: lazyPage(() => import('./two-step-page.tsx')),
})
