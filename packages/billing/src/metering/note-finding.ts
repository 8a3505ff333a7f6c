import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { noteFinding } from '../sync/findings.ts'

/** What can be wrong with the metering of a tenant, as staff see it among the findings of billing. */
type UsageFinding = 'usage_refused' | 'usage_error' | 'usage_unsure' | 'usage_lost' | 'usage_differs'

interface Finding {
  kind: UsageFinding
  /** What it is about within the tenant: the same again is the same finding. */
  about: string
  words: string
  /** It was put right at once, and is kept to be read. */
  repaired?: boolean
}

export async function noteUsageFinding(ctx: TenantContext, finding: Finding): Promise<void> {
  const { kind, about, words, repaired = false } = finding
  if (await noteFinding(ctx, kind, about, words, repaired))
    ctx.log.warn('usage is not as it should be', { finding: kind, about, words, repaired })
}

/** Open findings of these kinds that are not among `still` are over. */
export async function settleFindings(
  ctx: TenantContext,
  kinds: readonly UsageFinding[],
  still: readonly string[],
): Promise<void> {
  const abouts = still.map((about) => `${ctx.tenant.id} ${about}`)
  await sql`select door.settle_billing_findings(${[...kinds]}, ${abouts}, ${ctx.clock.now()})`.execute(
    ctx.sql,
  )
}
