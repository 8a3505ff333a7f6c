import { createRoute } from '@tanstack/react-router'
import type { Api } from '../api/create-api.ts'
import { lazyPage } from '../routing/lazy-page.tsx'
import { workspaceRoute } from '../routing/workspace-route.ts'

const getParentRoute = () => workspaceRoute
const loader = ({ context }: { context: { api: Api } }) => void context.api.utils.billing.overview.prefetch()
/** The pages compare with words they know: each word here would be part of the app's first file. */
const validateSearch = (raw: Record<string, unknown>): { [Name in Param]?: string | undefined } => raw

type Param = 'checkout' | 'card' | 'portal' | 'open' | 'by' | 'choose' | 'trial'

export const billingRoute = createRoute({
  getParentRoute,
  path: '/billing',
  validateSearch,
  loader,
  component: lazyPage(() => import('./billing-page.tsx')),
})

export const plansRoute = createRoute({
  getParentRoute,
  path: '/billing/plans',
  validateSearch,
  loader,
  component: lazyPage(() => import('./plans-page.tsx')),
})

export const routes = [billingRoute, plansRoute] as const
