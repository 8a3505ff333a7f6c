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
  /** All of them that change something are a person's alone, or take a fresh proof of them, which no API key can give. */
  personOnly: boolean
}

/** By permission, from the procedures' own meta: for explanations of what stands in the way. */
export function actsOf(routers: readonly AnyTRPCRouter[]): Map<string, Acts> {
  const acts = new Map<string, Acts>()
  const procedures = routers.flatMap(proceduresOf)
  for (const { type, meta } of procedures) {
    if (!meta?.permission) continue
    const known = acts.get(meta.permission)
    const feature = meta.feature ?? null
    acts.set(meta.permission, {
      feature: known && known.feature !== feature ? null : feature,
      writes: (known?.writes ?? true) && type === 'mutation',
      whileRestricted: (known?.whileRestricted ?? true) && meta.whileRestricted === true,
      personOnly: everyWriteProves(procedures, meta.permission),
    })
  }
  return acts
}

function everyWriteProves(procedures: readonly Procedure[], permission: string): boolean {
  const writes = procedures.filter(({ type, meta }) => type === 'mutation' && meta?.permission === permission)
  return writes.length > 0 && writes.every(({ meta }) => meta?.stepUp === true || meta?.personOnly === true)
}

interface Procedure {
  type: string
  meta?: ProcedureMeta
}

function proceduresOf(router: AnyTRPCRouter): Procedure[] {
  const procedures = router._def.procedures as unknown as Record<string, { _def: Procedure }>
  return Object.values(procedures).map(({ _def }) => _def)
}
