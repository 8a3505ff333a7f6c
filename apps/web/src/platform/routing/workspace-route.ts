import { createRoute, notFound, redirect } from '@tanstack/react-router'
import { readError } from '../api/read-error.ts'
import { isSignedIn, loadMe } from '../session/me.ts'
import { lazyPage } from './lazy-page.tsx'
import { PageError, PageNotFound, UnknownPage } from './page-states.tsx'
import { rootRoute } from './root-route.tsx'
import { ShellSkeleton } from './shell-skeleton.tsx'

/**
 * Parent of all pages of a workspace. Its children's loaders get `context.api`, bound to the workspace of the URL. A workspace
 * one is not in and one that is not there end on the same page.
 */
export const workspaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/w/$tenant',
  beforeLoad: async ({ context, params, location }) => {
    const me = await loadMe(context.api)
    if (!isSignedIn(me)) throw redirect({ to: '/sign-in', search: { to: location.href } })
    return { api: context.workspaces.of(params.tenant), me }
  },
  loader: async ({ context, location, params }) => {
    try {
      await context.api.utils.tenants.current.ensureData()
    } catch (error) {
      const { code, details } = readError(error)
      const movedTo = details['movedTo']
      if (typeof movedTo === 'string')
        throw redirect({ href: location.href.replace(`/w/${params.tenant}`, `/w/${movedTo}`), replace: true })
      if (code === 'not_found') throw notFound()
      if (details['reason'] === 'mfa_required')
        throw redirect({ to: '/two-step', search: { to: location.href } })
      throw error
    }
  },
  pendingComponent: ShellSkeleton,
  pendingMs: 0,
  pendingMinMs: 0,
  component: lazyPage(() => import('../shell/workspace-shell.tsx')),
  notFoundComponent: PageNotFound,
  errorComponent: PageError,
})

/** An address of the workspace that no feature knows: said inside the frame, so that the way on is at hand. */
export const unknownPageRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '$',
  component: UnknownPage,
})
