import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { plans, planWithFeature, tenantEntitlements } from '@freehold/plans'
import { sql } from 'kysely'

interface Row {
  name: string
  slug: string
  retentionDays: number
  mfaRequired: boolean
  oldSlugs: { slug: string; until: string }[]
}

/** How the workspace is set up, and what of it the plan allows. */
export async function showSettings(ctx: VerbContext) {
  authorize(ctx, 'tenant:read')
  const { limits, features } = await tenantEntitlements(ctx)
  const { rows } = await sql<Row>`
    select name, slug, retention_days as "retentionDays", mfa_required as "mfaRequired", old_slugs as "oldSlugs"
    from door.tenant_settings()`.execute(ctx.sql)
  const [row] = rows
  if (!row) throw new Error(`There is no tenant ${ctx.tenant.id}`)
  const comesWith = planWithFeature('mfaPolicy')
  return {
    ...row,
    oldSlugs: row.oldSlugs.map(({ slug, until }) => ({ slug, until: isoTime(until) })),
    maxRetentionDays: limits.retentionDays,
    mfaPolicy: { included: features.mfaPolicy, comesWith: comesWith && plans[comesWith].label },
  }
}
