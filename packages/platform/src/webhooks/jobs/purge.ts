import { daysFrom } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { defineCron, defineJob, enqueue, type JobRun } from '@freehold/jobs'
import { sql } from 'kysely'
import * as z from 'zod'
import { askForDrain } from './deliver.ts'

const keptDays = 30
const overdueMs = 10 * 60_000
const atOnce = 1_000

function horizon(now: Date): Date {
  return daysFrom(now, -keptDays)
}

/** Forgets one tenant's deliveries of more than a month ago, with their attempts. */
export const purgeDeliveriesJob = defineJob({
  name: 'webhooks.purge',
  input: z.strictObject({}),
  label: () => 'Removal of old webhook deliveries',
  visible: false,
  async handler(run: JobRun) {
    let removed: number
    do removed = await run.inTenant(removeBatch)
    while (removed === atOnce)
  },
})

async function removeBatch(ctx: TenantContext): Promise<number> {
  const done = await sql`
    delete from app.webhook_delivery where id in (
      select id from app.webhook_delivery where created_at < ${horizon(ctx.clock.now())} order by created_at limit ${atOnce})`.execute(
    ctx.sql,
  )
  return Number(done.numAffectedRows ?? 0n)
}

/**
 * Every hour: a purge for each tenant with old deliveries, and a new sender for endpoints whose own was given up (a database
 * that was away for hours).
 */
export const webhooksTendCron = defineCron({
  name: 'webhooks.tend',
  handler: (run) =>
    run.eachTenant(async (ctx) => {
      const now = run.clock.now()
      const found = await sql<{ old: boolean }>`
        select exists (select from app.webhook_delivery where created_at < ${horizon(now)}) as old`.execute(
        ctx.sql,
      )
      if (found.rows[0]?.old) await enqueue(ctx, purgeDeliveriesJob, {})
      const { rows } = await sql<{ id: string; slow: boolean }>`
        select e.id, h.slow from live.webhook_endpoint e join app.webhook_health h on h.endpoint_id = e.id
        where e.enabled and exists (select from app.webhook_delivery d
          where d.endpoint_id = e.id and d.state = 'pending' and d.due_at < ${new Date(now.getTime() - overdueMs)})`.execute(
        ctx.sql,
      )
      for (const { id, slow } of rows) await askForDrain(ctx, id, { slow })
    }),
})
