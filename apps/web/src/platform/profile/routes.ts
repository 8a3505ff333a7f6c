import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../routing/lazy-page.tsx'
import { workspaceRoute } from '../routing/workspace-route.ts'

export const profileRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/profile',
  loader: ({ context }) => {
    void context.api.utils.profile.get.prefetch()
    void context.api.utils.notifications.preferences.prefetch()
    void context.api.utils.profile.activity.prefetch({ limit: 10 })
  },
  component: lazyPage(() => import('./profile-page.tsx')),
})

export const routes = [profileRoute] as const
