import { useRouteContext, useRouter } from '@tanstack/react-router'
import { forgetMe } from '../session/me.ts'

/** Asks again who is signed in and into which workspaces they may go: their picture and logos come with it. */
export function useRefreshMe(): () => Promise<void> {
  const person = useRouteContext({ from: '__root__' }).api
  const router = useRouter()
  return async () => {
    await forgetMe(person)
    await router.invalidate()
  }
}
