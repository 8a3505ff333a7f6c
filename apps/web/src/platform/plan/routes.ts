import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../routing/lazy-page.tsx'
import { workspaceRoute } from '../routing/workspace-route.ts'

export const planRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/plan',
  loader: ({ context }) => {
    void context.api.utils.plan.current.prefetch()
    void context.api.utils.plan.usage.prefetch()
  },
  component: lazyPage(() => import('./plan-page.tsx')),
})

export const routes = [planRoute] as const
