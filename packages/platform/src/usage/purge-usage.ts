import { forgetUsage } from '@freehold/billing/metering'
import { daysFrom } from '@freehold/core'
import { defineCron } from '@freehold/jobs'
import { tenantEntitlements } from '@freehold/plans'
import { sql } from 'kysely'

/** Where a plan sets no number of days. */
const keptDays = 365
const keptMonths = 13

/** Every night: forgets counts older than the plan keeps things. Months stay a year, to be compared. */
export const usagePurgeCron = defineCron({
  name: 'usage.purge',
  handler: (run) =>
    run.eachTenant(async (ctx) => {
      const { limits } = await tenantEntitlements(ctx)
      const now = run.clock.now()
      const horizon = daysFrom(now, -(limits.retentionDays ?? keptDays))
      const oldest = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - keptMonths))
      await sql`delete from app.usage_hour where hour < ${horizon}`.execute(ctx.sql)
      await sql`delete from app.usage_month where month < ${oldest}::date`.execute(ctx.sql)
      await forgetUsage(ctx, oldest)
    }),
})
