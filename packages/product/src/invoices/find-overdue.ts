import type { TenantContext } from '@freehold/db'
import { today } from '../money/today.ts'
import { Invoice } from './invoice.entity.ts'
import { tellOverdue } from './notifications.ts'

const atOnce = 500

/** Which ones nobody was told of. */
export const untold = (ctx: Pick<TenantContext, 'clock'>) => ({
  state: { $in: ['issued' as const, 'sent' as const] },
  dueDate: { $lt: today(ctx) },
  overdueToldOn: null,
})

/** Tells of invoices whose due day has passed, each once, however often it runs. The rest of very many are told the next day. */
export async function findOverdue(ctx: TenantContext): Promise<number> {
  const found = await ctx.em.find(Invoice, untold(ctx), { limit: atOnce, orderBy: { dueDate: 'asc' } })
  for (const invoice of found) await tellOverdue(ctx, invoice)
  return found.length
}
