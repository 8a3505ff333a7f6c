import { type Outputs, trpc } from '../api/trpc.ts'
import { rememberRefusal } from '../session/refusals.ts'

type CurrentPlan = Outputs['plan']['current']
export type Feature = CurrentPlan['features'][number]
export type FeatureName = Feature['name']
export type FlagName = keyof CurrentPlan['flags']

export interface PlanState {
  /** Undefined until it is known. */
  current: CurrentPlan | undefined
  /** Undefined until it is known. */
  feature(name: FeatureName): Feature | undefined
  /** For `ReasonButton`: why the plan forbids it, or null. Unknown yet counts as allowed: the server decides. */
  reason(name: FeatureName): string | null
  /** Off until it is known. */
  flag(name: FlagName): boolean
}

/** What the workspace's plan allows: features, flags, access. The server decides again at every call. */
export function usePlan(): PlanState {
  const { data: current } = trpc.plan.current.useQuery(undefined, { staleTime: 60_000 })
  const feature = (name: FeatureName) => current?.features.find((each) => each.name === name)
  return {
    current,
    feature,
    reason(name) {
      const found = feature(name)
      if (!found || found.included || !current) return null
      const other = found.comesWith ? ` It comes with ${found.comesWith.label}.` : ''
      const text = `${found.label}: not included in the ${current.plan.label} plan.${other}`
      return rememberRefusal(text, { plan: true })
    },
    flag: (name) => current?.flags[name] ?? false,
  }
}
