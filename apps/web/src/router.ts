import { createRouter } from '@tanstack/react-router'
import { createApi } from './platform/api/create-api.ts'
import { deletedWorkspacesRoute } from './platform/deletions/routes.ts'
import type { WebFeature } from './platform/feature.ts'
import { acceptRoute } from './platform/invitations/routes.ts'
import { indexRoute } from './platform/onboarding/index-route.ts'
import { newWorkspaceRoute } from './platform/onboarding/new-workspace-route.ts'
import { operatorRoutes } from './platform/operators/routes.ts'
import { PageError, UnknownPage } from './platform/routing/page-states.tsx'
import { rootRoute } from './platform/routing/root-route.tsx'
import { parseSearch, stringifySearch } from './platform/routing/search-params.ts'
import { unknownPageRoute, workspaceRoute } from './platform/routing/workspace-route.ts'
import { createSessionGate } from './platform/session/session-gate.ts'
import { createWorkspaceApis } from './platform/session/workspace-apis.ts'
import { signInRoutes } from './platform/sign-in/routes.ts'
import { twoStepRoute } from './platform/two-step/routes.ts'
import { webFeatures } from './web-registry.ts'

type Features = typeof webFeatures
type FeatureRoutes = Features[number]['routes'][number][]

const features: readonly WebFeature[] = webFeatures
const workspacePages = features.flatMap((feature) => feature.routes) as FeatureRoutes

const routeTree = rootRoute.addChildren([
  indexRoute,
  newWorkspaceRoute,
  deletedWorkspacesRoute,
  acceptRoute,
  ...signInRoutes,
  twoStepRoute,
  operatorRoutes,
  workspaceRoute.addChildren([unknownPageRoute, ...workspacePages]),
])

const gate = createSessionGate()

export const router = createRouter({
  routeTree,
  context: {
    api: createApi({ tenant: null, signInAgain: gate.signInAgain }),
    workspaces: createWorkspaceApis(gate),
    gate,
    features,
  },
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  // The cache decides what is fresh; a loader only asks it.
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 150,
  defaultPendingMinMs: 250,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: UnknownPage,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
  interface HistoryState {
    /** Cursors of the pages before this one of a keyset-paged list. */
    trail?: readonly string[]
  }
}
