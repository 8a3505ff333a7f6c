import { createRoute } from '@tanstack/react-router'
import { lazyPage } from '../routing/lazy-page.tsx'
import { workspaceRoute } from '../routing/workspace-route.ts'
import { shownPermissions } from '../session/shown-permissions.ts'
import { visibleWidgets } from './visible-widgets.ts'

export const homeRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/',
  loader: ({ context }) => {
    // Whose blocks they may see is known with the workspace; the page does not wait for either.
    const start = (workspace: Parameters<typeof shownPermissions>[0]) => {
      for (const widget of visibleWidgets(context.features, shownPermissions(workspace)))
        widget.preload?.(context.api)
    }
    void context.api.utils.tenants.current.ensureData().then(start, () => undefined)
  },
  component: lazyPage(() => import('./home-page.tsx')),
})

export const routes = [homeRoute] as const
