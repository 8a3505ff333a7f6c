import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/** What can be wrong with the metering of a tenant, as staff see it among the findings of billing. */
export const usageFindings = ['usage_refused', 'usage_unsure', 'usage_lost', 'usage_differs'] as const
export type UsageFinding = (typeof usageFindings)[number]

export interface Finding {
  kind: UsageFinding
  /** What it is about within the tenant: the same again is the same finding. */
  about: string
  words: string
  /** It was put right at once, and is kept to be read. */
  repaired?: boolean
}

export async function noteFinding(
  ctx: TenantContext,
  { kind, about, words, repaired = false }: Finding,
): Promise<void> {
  ctx.log.warn('usage is not as it should be', { finding: kind, about, words, repaired })
  await sql`select door.note_billing_finding(${kind}, ${aboutOf(ctx, about)}, ${words}, ${repaired}, ${ctx.clock.now()})`.execute(
    ctx.sql,
  )
}

/** Open findings of these kinds that are not among `still` are over. */
export async function settleFindings(
  ctx: TenantContext,
  kinds: readonly UsageFinding[],
  still: readonly string[],
): Promise<void> {
  const abouts = still.map((about) => aboutOf(ctx, about))
  await sql`select door.settle_billing_findings(${[...kinds]}, ${abouts}, ${ctx.clock.now()})`.execute(
    ctx.sql,
  )
}

function aboutOf(ctx: TenantContext, about: string): string {
  return `${ctx.tenant.id} ${about}`
}
