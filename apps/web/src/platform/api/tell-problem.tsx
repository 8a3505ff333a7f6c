import { showError } from '@freehold/ui'
import { Anchor } from '@mantine/core'
import type { QueryClient } from '@tanstack/react-query'
import { getQueryKey } from '@trpc/react-query'
import type { ApiError } from './read-error.ts'
import { type Outputs, trpc } from './trpc.ts'

interface AskedIn {
  cache: QueryClient
  /** Slug; null outside any workspace. */
  tenant: string | null
}

/**
 * A failure that belongs to no form, as a toast; what the plan refuses leads those who may to the plans. In a file of its own:
 * the first page needs no toasts.
 */
export function tellProblem({ code, message, requestId }: ApiError, workspace?: AskedIn): void {
  if (code !== 'plan_limit' || !workspace) return void showError(message, requestId)
  const { cache, tenant } = workspace
  const key = getQueryKey(trpc.tenants.current, undefined, 'query')
  const { permissions } = cache.getQueryData<Outputs['tenants']['current']>(key) ?? {}
  const seesPlans = permissions?.includes('billing:read')
  // Toasts lie outside the router.
  const link = seesPlans ? <Anchor href={`/w/${tenant}/billing/plans`}>See plans</Anchor> : null
  showError(message, undefined, link)
}
