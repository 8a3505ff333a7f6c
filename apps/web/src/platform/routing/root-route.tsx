import { createRootRouteWithContext } from '@tanstack/react-router'
import type { Api } from '../api/create-api.ts'
import type { WebFeature } from '../feature.ts'
import type { SessionGate } from '../session/session-gate.ts'
import type { WorkspaceApis } from '../session/workspace-apis.ts'
import { PageError, PageNotFound } from './page-states.tsx'
import { RootLayout } from './root-layout.tsx'

/** What the app is given once at start and every route can reach. */
export interface AppContext {
  /** Client and cache of the person, outside any workspace. */
  api: Api
  workspaces: WorkspaceApis
  gate: SessionGate
  features: readonly WebFeature[]
}

export const rootRoute = createRootRouteWithContext<AppContext>()({
  component: RootLayout,
  errorComponent: PageError,
  notFoundComponent: PageNotFound,
})
