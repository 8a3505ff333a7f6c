import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { countUse, planAllowing, planRefOf, quotaLabels, tenantEntitlements } from '@freehold/plans'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import type { usageOutput } from './schema.ts'

/** Limits that are a setting, not a count; those of requests come with the REST API. */
const settings = ['retentionDays'] as const

/** What is used of each quota now, by the features' own counts. */
export async function planUsage(ctx: VerbContext): Promise<z.infer<typeof usageOutput>> {
  authorize(ctx, 'plan:read')
  const { limits, plan } = await tenantEntitlements(ctx)
  const quotas = []
  for (const { quota, rows } of ctx.services.catalogue.quotas) {
    const limit = limits[quota]
    const upgrade = limit === null ? null : planAllowing(quota, limit + 1, plan)
    quotas.push({
      quota,
      label: quotaLabels[quota],
      used: await countUse(ctx, rows),
      limit,
      upgradeTo: upgrade && planRefOf(upgrade),
    })
  }
  return {
    quotas,
    settings: settings.map((quota) => ({ quota, label: quotaLabels[quota], limit: limits[quota] })),
    owners: await ownerNames(ctx),
  }
}

async function ownerNames(ctx: VerbContext): Promise<string[]> {
  const found = await sql<{ name: string }>`
    select m.name from app.membership m join app.membership_role r on r.membership_id = m.id
    where r.system_role = 'owner' and m.status = 'active' order by m.name, m.id limit 5`.execute(ctx.sql)
  return found.rows.map(({ name }) => name)
}
