import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { plans, tenantEntitlements } from '@freehold/plans'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import type { updateTenantInput } from './schema.ts'
import { showSettings } from './show-settings.ts'

/** Name, and how long the trash is kept: at most what the plan allows. @throws AppError plan_limit */
export async function updateTenant(ctx: VerbContext, input: z.output<typeof updateTenantInput>) {
  authorize(ctx, 'tenant:update')
  const { name, retentionDays } = input
  if (retentionDays !== undefined) await requireRetention(ctx, retentionDays)
  await sql`select door.set_tenant(${name ?? null}, ${retentionDays ?? null}, null)`.execute(ctx.sql)
  return showSettings(ctx)
}

async function requireRetention(ctx: VerbContext, days: number): Promise<void> {
  const { limits, plan } = await tenantEntitlements(ctx)
  const limit = limits.retentionDays
  if (limit === null || days <= limit) return
  throw new AppError(
    'plan_limit',
    `The ${plans[plan].label} plan keeps the trash for at most ${limit} days.`,
    {
      data: { quota: 'retentionDays', limit, used: days },
      fields: [{ pointer: '/retentionDays', code: 'plan_limit', detail: `At most ${limit} days.` }],
    },
  )
}
