import type { Feature as PlanFeature } from '@freehold/plans'
import type { AnyTRPCRouter } from '@trpc/server'
import type { ProcedureMeta } from './trpc.ts'

/** What all procedures that ask for one permission have in common. */
export interface Acts {
  /** The plan must include it for any of them. */
  feature: PlanFeature | null
  /** None of them only reads. */
  writes: boolean
  /** All of them stay possible while the tenant's access is restricted. */
  whileRestricted: boolean
  /** All of them take a fresh proof of the person, which no API key can give. */
  personOnly: boolean
}

/** By permission, from the procedures' own meta: for explanations of what stands in the way. */
export function actsOf(routers: readonly AnyTRPCRouter[]): Map<string, Acts> {
  const acts = new Map<string, Acts>()
  for (const { type, meta } of routers.flatMap(proceduresOf)) {
    if (!meta?.permission) continue
    const known = acts.get(meta.permission)
    const feature = meta.feature ?? null
    acts.set(meta.permission, {
      feature: known && known.feature !== feature ? null : feature,
      writes: (known?.writes ?? true) && type === 'mutation',
      whileRestricted: (known?.whileRestricted ?? true) && meta.whileRestricted === true,
      personOnly: (known?.personOnly ?? true) && meta.stepUp === true,
    })
  }
  return acts
}

interface Procedure {
  type: string
  meta?: ProcedureMeta
}

function proceduresOf(router: AnyTRPCRouter): Procedure[] {
  const procedures = router._def.procedures as unknown as Record<string, { _def: Procedure }>
  return Object.values(procedures).map(({ _def }) => _def)
}
