import { defineCron, defineJob, enqueue } from '@freehold/jobs'
import * as z from 'zod'
import { findOverdue, untold } from '../find-overdue.ts'
import { Invoice } from '../invoice.entity.ts'

/** A workspace's part, so that one with thousands holds up nobody. */
export const overdueJob = defineJob({
  name: 'invoices.overdue',
  input: z.strictObject({}),
  label: () => 'Overdue invoices',
  visible: false,
  async handler(run) {
    await run.inTenant(findOverdue)
  },
})

export const overdueCron = defineCron({
  name: 'invoices.overdue',
  handler: (run) =>
    run.eachTenant(async (ctx) => {
      if ((await ctx.em.count(Invoice, untold(ctx))) > 0) await enqueue(ctx, overdueJob, {})
    }),
})
