import { createRoute } from '@tanstack/react-router'
import type { Api } from '../api/create-api.ts'
import { lazyPage } from '../routing/lazy-page.tsx'
import { flagParam, wordParam } from '../routing/search-params.ts'
import { workspaceRoute } from '../routing/workspace-route.ts'

const getParentRoute = () => workspaceRoute
const loader = ({ context }: { context: { api: Api } }) => void context.api.utils.billing.overview.prefetch()

export interface BillingSearch {
  /** Back from a page of Stripe, which says nothing about whether anything was paid. */
  checkout?: 'done' | 'back' | undefined
  open?: 'details' | 'cancel' | undefined
}

export const billingRoute = createRoute({
  getParentRoute,
  path: '/billing',
  validateSearch: (raw: Record<string, unknown>): BillingSearch => ({
    checkout: wordParam(raw['checkout'] ?? raw['portal'], ['done', 'back']),
    open: wordParam(raw['open'], ['details', 'cancel']),
  }),
  loader,
  component: lazyPage(() => import('./billing-page.tsx')),
})

export interface PlansSearch {
  /** A month unless told, or as it is paid now. */
  by?: 'month' | 'year' | undefined
  /** The plan whose change is looked at. */
  choose?: 'team' | 'business' | undefined
  /** To try it, not to buy it. */
  trial?: true | undefined
}

export const plansRoute = createRoute({
  getParentRoute,
  path: '/billing/plans',
  validateSearch: (raw: Record<string, unknown>): PlansSearch => ({
    by: wordParam(raw['by'], ['month', 'year']),
    choose: wordParam(raw['choose'], ['team', 'business']),
    trial: flagParam(raw['trial']),
  }),
  loader,
  component: lazyPage(() => import('./plans-page.tsx')),
})

export const routes = [billingRoute, plansRoute] as const
