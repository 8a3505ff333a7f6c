import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { readRevenue } from './read-revenue.ts'
import type { Revenue, RevenueInput } from './schema.ts'

/** Revenue by month and client. */
export async function showRevenue(ctx: VerbContext, input: RevenueInput): Promise<Revenue> {
  authorize(ctx, 'report:read')
  return readRevenue(ctx, input)
}
