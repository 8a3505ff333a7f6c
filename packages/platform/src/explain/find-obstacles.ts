import type { AccessExplanation } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { featureLabels, plans, planWithFeature, tenantEntitlements } from '@freehold/plans'
import { sql } from 'kysely'
import type { Explanation, Obstacle } from './schema.ts'

interface Asked {
  person: Explanation['person']
  permission: Explanation['permission']
  found: AccessExplanation
}

/** What stands in the way, the nearest first: the person, what they hold, the plan, the state of the workspace. */
export async function findObstacles(
  ctx: VerbContext,
  { person, permission, found }: Asked,
): Promise<Obstacle[]> {
  const words = {
    active_membership: { kind: 'membership', text: `${person.name} is deactivated in this workspace.` },
    condition: {
      kind: 'condition',
      text: 'What they hold reaches other records only: its condition is not met.',
    },
    role: { kind: 'role', text: `No role, team or grant of theirs includes “${permission.label}”.` },
  } as const
  const own: Obstacle[] = found.missing.map((missing) => words[missing])
  return [
    ...own,
    ...(await planObstacles(ctx, permission.name)),
    ...(await accessObstacles(ctx, permission.name)),
  ]
}

/** A plan lacks it when every procedure that asks for the permission asks for the feature. */
async function planObstacles(ctx: VerbContext, permission: string): Promise<Obstacle[]> {
  const needed = ctx.services.catalogue.acts.get(permission)?.feature
  if (!needed) return []
  const { features, plan } = await tenantEntitlements(ctx)
  if (features[needed]) return []
  const comesWith = planWithFeature(needed)
  const advice = comesWith ? ` It comes with ${plans[comesWith].label}.` : ''
  return [
    {
      kind: 'plan',
      text: `${featureLabels[needed]}: not included in the ${plans[plan].label} plan.${advice}`,
    },
  ]
}

async function accessObstacles(ctx: VerbContext, permission: string): Promise<Obstacle[]> {
  const state = await sql<{ access: string; reason: string | null }>`
    select access, access_reason as reason from door.tenant_access()`.execute(ctx.sql)
  const { access = 'full', reason = null } = state.rows[0] ?? {}
  const act = ctx.services.catalogue.acts.get(permission)
  const passes = access === 'full' || act?.whileRestricted || (access === 'read_only' && !act?.writes)
  if (passes) return []
  const told =
    access === 'read_only'
      ? 'The workspace can be read, but not changed at the moment.'
      : 'The workspace is suspended.'
  return [{ kind: 'access', text: reason ? `${told} ${reason}` : told }]
}
