import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { trpc } from '../api/trpc.ts'
import type { Change } from './billing-types.ts'

const pollMs = 1_200

/**
 * Plan, state and what is under way. While a change is, or `watching` says that something is awaited, it is asked again and
 * again; when a change ends, what else depends on the plan is asked too.
 */
export function useOverview(watching = false) {
  const cache = useQueryClient()
  const overview = trpc.billing.overview.useQuery(undefined, {
    staleTime: 0,
    refetchInterval: ({ state }) => (watching || state.data?.change?.state === 'open' ? pollMs : false),
  })
  const { plan, access, change } = overview.data ?? {}
  const outcome = `${plan?.name} ${access} ${change?.id} ${change?.state}`
  useEffect(() => {
    if (!plan) return
    for (const name of ['plan', 'tenants', 'usage']) void cache.invalidateQueries({ queryKey: [[name]] })
    void cache.invalidateQueries({ queryKey: [['billing', 'invoices']] })
  }, [cache, outcome])
  return overview
}

/** After something was asked for: it is shown as under way at once, and followed from there. */
export function useFollowChange(): (answer: { change: Change }) => void {
  const utils = trpc.useUtils()
  return ({ change }) => {
    utils.billing.overview.setData(undefined, (before) => before && { ...before, change })
    void utils.billing.overview.invalidate()
  }
}
