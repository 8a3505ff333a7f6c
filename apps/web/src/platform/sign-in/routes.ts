import { createRoute, redirect } from '@tanstack/react-router'
import { lazyPage } from '../routing/lazy-page.tsx'
import { safeReturnPath } from '../routing/return-path.ts'
import { type AppContext, rootRoute } from '../routing/root-route.tsx'
import { textParam } from '../routing/search-params.ts'
import { isSignedIn, loadMe } from '../session/me.ts'

interface ReturnSearch {
  /** Where to go afterwards: a path of this app. */
  to?: string | undefined
}

const returnSearch = (raw: Record<string, unknown>): ReturnSearch => ({
  to: safeReturnPath(textParam(raw['to'], 2000)),
})
const tokenSearch = (raw: Record<string, unknown>): ReturnSearch & { token?: string | undefined } => ({
  ...returnSearch(raw),
  token: textParam(raw['token'], 2000),
})

/** Who is signed in already has no business on these pages. */
async function onlySignedOut({
  context,
  search,
}: {
  context: AppContext
  search: ReturnSearch
}): Promise<void> {
  if (isSignedIn(await loadMe(context.api))) throw redirect({ href: search.to ?? '/', replace: true })
}

const getParentRoute = () => rootRoute

export const signInRoute = createRoute({
  getParentRoute,
  path: '/sign-in',
  validateSearch: returnSearch,
  beforeLoad: onlySignedOut,
  component: lazyPage(() => import('./sign-in-page.tsx')),
})

export const signUpRoute = createRoute({
  getParentRoute,
  path: '/sign-up',
  validateSearch: returnSearch,
  beforeLoad: onlySignedOut,
  component: lazyPage(() => import('./sign-up-page.tsx')),
})

export const verifyEmailRoute = createRoute({
  getParentRoute,
  path: '/verify-email',
  validateSearch: tokenSearch,
  component: lazyPage(() => import('./verify-email-page.tsx')),
})

export const forgotPasswordRoute = createRoute({
  getParentRoute,
  path: '/forgot-password',
  validateSearch: returnSearch,
  component: lazyPage(() => import('./forgot-password-page.tsx')),
})

export const resetPasswordRoute = createRoute({
  getParentRoute,
  path: '/reset-password',
  validateSearch: tokenSearch,
  component: lazyPage(() => import('./reset-password-page.tsx')),
})

export const signInRoutes = [
  signInRoute,
  signUpRoute,
  verifyEmailRoute,
  forgotPasswordRoute,
  resetPasswordRoute,
] as const
