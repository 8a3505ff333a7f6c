import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { plans, planWithFeature, tenantEntitlements } from '@freehold/plans'
import { sql } from 'kysely'
import { imagePath } from '../images/index.ts'

interface Row {
  name: string
  slug: string
  retentionDays: number
  mfaRequired: boolean
  oldSlugs: { slug: string; until: string }[]
  logo: string[] | null
}

/** How the workspace is set up, and what of it the plan allows. */
export async function showSettings(ctx: VerbContext) {
  authorize(ctx, 'tenant:read')
  const { limits, features } = await tenantEntitlements(ctx)
  const { rows } = await sql<Row>`
    select name, slug, retention_days as "retentionDays", mfa_required as "mfaRequired", old_slugs as "oldSlugs", door.tenant_logo() as logo
    from door.tenant_settings()`.execute(ctx.sql)
  if (!rows[0]) throw new Error(`There is no tenant ${ctx.tenant.id}`)
  const { logo, ...row } = rows[0]
  const comesWith = planWithFeature('mfaPolicy')
  return {
    ...row,
    logoPath: imagePath(ctx.tenant, logo?.[0]),
    oldSlugs: row.oldSlugs.map(({ slug, until }) => ({ slug, until: isoTime(until) })),
    maxRetentionDays: limits.retentionDays,
    mfaPolicy: { included: features.mfaPolicy, comesWith: comesWith && plans[comesWith].label },
  }
}
