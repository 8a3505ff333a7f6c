import { trpc } from '../api/trpc.ts'
import { rememberRefusal } from '../session/refusals.ts'
import { useWorkspace } from '../session/use-workspace.ts'
import type { Overview } from './billing-types.ts'

/** Who can be asked about the plan: "Ana Ito or Bo Lind", or words for them until they are known. */
export function useOwnerNames(): string {
  const enabled = useWorkspace().permissions.includes('plan:read')
  const owners = trpc.plan.usage.useQuery(undefined, { enabled, staleTime: 60_000 }).data?.owners ?? []
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(owners) || 'an owner'
}

export interface May {
  /** For `ReasonButton`: why the person, or the workspace as it is now, cannot do it; null when they can. */
  reason(act: keyof Overview['may']): string | null
  /** Whether the person decides about money here, whatever can be done now. */
  manages: boolean
}

/** What the person may do about the plan and its payment now. */
export function useMay(overview: Overview): May {
  const manages = useWorkspace().permissions.includes('billing:manage')
  const owners = useOwnerNames()
  return {
    manages,
    reason(act) {
      if (!manages)
        return rememberRefusal(`Your role lets you see this, not change it. Ask ${owners}.`, {
          permission: 'billing:manage',
        })
      const { allowed, reason } = overview.may[act]
      return allowed ? null : (reason ?? 'This is not possible now.')
    },
  }
}
