import { createRoute, redirect } from '@tanstack/react-router'
import type { ListSearch } from '../list/use-list-url.ts'
import { lazyPage } from '../routing/lazy-page.tsx'
import { rootRoute } from '../routing/root-route.tsx'
import { isSignedIn, loadMe } from '../session/me.ts'

export interface TenantsSearch extends ListSearch {
  /** One of `accessWords`; the page knows them. */
  access?: string | undefined
  /** Whose workspace the operator has just left. */
  left?: string | undefined
}

/** The console of the SaaS's own staff. To everybody else it is a page that is not there. */
const operatorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/operator',
  beforeLoad: async ({ context, location }) => {
    if (!isSignedIn(await loadMe(context.api)))
      throw redirect({ to: '/sign-in', search: { to: location.href } })
  },
  component: lazyPage(() => import('./operator-shell.tsx')),
})

const tenantsRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/',
  validateSearch: (raw): TenantsSearch => raw,
  component: lazyPage(() => import('./tenants-page.tsx')),
})

const tenantRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/$tenantId',
  component: lazyPage(() => import('./tenant-page.tsx')),
})

const queuesRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/queues',
  component: lazyPage(() => import('./queues-page.tsx')),
})

export interface SubscriptionsSearch extends ListSearch {
  /** One of billing's states; the page knows them. */
  state?: string | undefined
}

const billingRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/billing',
  validateSearch: (raw): SubscriptionsSearch => raw,
  component: lazyPage(() => import('./subscriptions-page.tsx')),
})

export const operatorRoutes = operatorRoute.addChildren([
  tenantsRoute,
  queuesRoute,
  billingRoute,
  tenantRoute,
])
