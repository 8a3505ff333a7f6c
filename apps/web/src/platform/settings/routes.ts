import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../routing/lazy-page.tsx'
import { workspaceRoute } from '../routing/workspace-route.ts'

const getParentRoute = () => workspaceRoute

export const generalRoute = createRoute({
  getParentRoute,
  path: '/settings',
  loader: ({ context }) => void context.api.utils.tenants.settings.prefetch(),
  component: lazyPage(() => import('./general-page.tsx')),
})

export const securityRoute = createRoute({
  getParentRoute,
  path: '/settings/security',
  loader: ({ context }) => void context.api.utils.tenants.settings.prefetch(),
  component: lazyPage(() => import('./security-page.tsx')),
})

export const dangerRoute = createRoute({
  getParentRoute,
  path: '/settings/danger',
  component: lazyPage(() => import('./danger-page.tsx')),
})

export const routes = [generalRoute, securityRoute, dangerRoute] as const
