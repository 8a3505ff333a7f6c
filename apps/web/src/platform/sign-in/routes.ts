import { createRoute, redirect } from '@tanstack/react-router'
import { lazyPage } from '../routing/lazy-page.tsx'
import { safeReturnPath } from '../routing/return-path.ts'
import { type AppContext, rootRoute } from '../routing/root-route.tsx'
import { textParam, wordParam } from '../routing/search-params.ts'
import { isSignedIn, loadMe } from '../session/me.ts'
import { byProvider } from '../session/sign-in-method.ts'

interface ReturnSearch {
  /** Where to go afterwards: a path of this app. */
  to?: string | undefined
}

const returnSearch = (raw: Record<string, unknown>): ReturnSearch => ({
  to: safeReturnPath(textParam(raw['to'], 2000)),
})
interface SignInSearch extends ReturnSearch {
  /** `code`: back from the company's server, the second step is missing. */
  step?: 'code' | undefined
  /** Why the browser is back without a session. */
  problem?: string | undefined
}

const signInSearch = (raw: Record<string, unknown>): SignInSearch => ({
  ...returnSearch(raw),
  step: wordParam(raw['step'], ['code']),
  problem: textParam(raw['problem'], 60),
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

/** Passwords and their mails are Clerk's where Clerk signs people in. */
async function onlyEmbedded({ context }: { context: AppContext }): Promise<void> {
  const { signIn } = await loadMe(context.api)
  if (signIn.provider !== 'embedded') throw redirect({ href: '/sign-in', replace: true })
}

const getParentRoute = () => rootRoute

export const signInRoute = createRoute({
  getParentRoute,
  path: '/sign-in',
  validateSearch: signInSearch,
  beforeLoad: onlySignedOut,
  component: lazyPage(() =>
    byProvider({
      embedded: () => import('./sign-in-page.tsx'),
      clerk: () => import('../../clerk/clerk-sign-in.tsx'),
    }),
  ),
})

export const signUpRoute = createRoute({
  getParentRoute,
  path: '/sign-up',
  validateSearch: returnSearch,
  beforeLoad: onlySignedOut,
  component: lazyPage(() =>
    byProvider({
      embedded: () => import('./sign-up-page.tsx'),
      clerk: () => import('../../clerk/clerk-sign-up.tsx'),
    }),
  ),
})

export const verifyEmailRoute = createRoute({
  getParentRoute,
  path: '/verify-email',
  validateSearch: tokenSearch,
  beforeLoad: onlyEmbedded,
  component: lazyPage(() => import('./verify-email-page.tsx')),
})

export const forgotPasswordRoute = createRoute({
  getParentRoute,
  path: '/forgot-password',
  beforeLoad: onlyEmbedded,
  validateSearch: returnSearch,
  component: lazyPage(() => import('./forgot-password-page.tsx')),
})

export const resetPasswordRoute = createRoute({
  getParentRoute,
  path: '/reset-password',
  validateSearch: tokenSearch,
  beforeLoad: onlyEmbedded,
  component: lazyPage(() => import('./reset-password-page.tsx')),
})

export const signInRoutes = [
  signInRoute,
  signUpRoute,
  verifyEmailRoute,
  forgotPasswordRoute,
  resetPasswordRoute,
] as const
