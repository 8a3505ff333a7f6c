import { getRouteApi } from '@tanstack/react-router'
import { trpc } from '../api/trpc.ts'

const route = getRouteApi('/w/$tenant')

/** The workspace of the page: its slug, name, the caller's membership and permissions. The shell's loader has fetched it. */
export function useWorkspace() {
  const [workspace] = trpc.tenants.current.useSuspenseQuery()
  return workspace
}

/** The signed-in person, as the app knew them when the workspace was entered. */
export function useMe() {
  return route.useRouteContext().me
}

/** Client, cache and utils of the workspace, for what is not a hook. */
export function useWorkspaceApi() {
  return route.useRouteContext().api
}
