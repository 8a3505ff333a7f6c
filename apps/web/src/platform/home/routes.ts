import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../routing/lazy-page.tsx'
import { workspaceRoute } from '../routing/workspace-route.ts'

export const homeRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/',
  component: lazyPage(() => import('./home-page.tsx')),
})

export const routes = [homeRoute] as const
