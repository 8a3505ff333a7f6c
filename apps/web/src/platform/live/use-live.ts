import type { LiveEvent } from '@freehold/platform/events/schema'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Api } from '../api/create-api.ts'
import { leaving } from '../session/leaving.ts'
import { applyJob } from './apply-job.ts'
import { createConnection } from './connection.ts'
import { isBusy } from './is-busy.ts'
import { liveUp } from './live-up.ts'
import { createRefresher, type Stale } from './refresher.ts'
import { staleBySubject } from './stale-by-subject.ts'
import { whileVisible } from './while-visible.ts'

const route = getRouteApi('/w/$tenant')

/** Keeps the open pages of the workspace as they are on the server while they are looked at. For the shell, once. */
export function useLive(): void {
  const { api, gate, features } = route.useRouteContext()
  const router = useRouter()
  useEffect(() => {
    const { queryClient: cache } = api
    const refresher = createRefresher({
      refresh: (stale) => askAgain(api, stale),
      isBusy: () => isBusy(cache),
    })
    const on = (event: LiveEvent) => {
      if (event.kind === 'changed') refresher.add(staleBySubject(features, event.subject))
      if (event.kind === 'job' && !applyJob(cache, event)) askAgain(api, ['jobs'])
      if (event.kind === 'notification') askAgain(api, ['notifications'])
      if (event.kind === 'access') {
        // What one may do is shown at once; the rows wait until they disturb nobody.
        askAgain(api, ['tenants'])
        refresher.add('all')
      }
    }
    const connection = createConnection({
      open: async (handlers) => (await import('./open-stream.ts')).openStream(api.headers(), handlers),
      onEvent: on,
      onUp(again) {
        liveUp.set(true)
        if (again) {
          // What was told meanwhile is not told again: jobs are asked at once, also while the person is busy.
          askAgain(api, ['jobs'])
          return on({ kind: 'access' })
        }
        // What was asked before may have changed unheard: whoever opens it next asks again.
        void cache.invalidateQueries({ refetchType: 'none' })
        askAgain(api, ['jobs'])
      },
      onDown: () => liveUp.set(false),
      onSessionEnded: async () =>
        leaving.isOn() ? Promise.reject(new Error('leaving')) : gate.signInAgain(),
      onAccessEnded: () =>
        // In, though restricted: the pages say how. Out: nothing of the workspace may stay on the screen.
        void api.utils.tenants.current.fetch(undefined, { staleTime: 0 }).then(
          () => askAgain(api, 'all'),
          () => {
            cache.clear()
            return router.invalidate()
          },
        ),
    })
    const leave = whileVisible(connection.start, connection.stop)
    return () => {
      leave()
      refresher.stop()
    }
  }, [api, gate, features, router])
}

function askAgain({ queryClient }: Api, stale: Stale): void {
  if (stale === 'all') return void queryClient.invalidateQueries()
  for (const name of stale) void queryClient.invalidateQueries({ queryKey: [[name]] })
}
