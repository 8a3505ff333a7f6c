import { read, router } from '@freehold/api'
import { rest } from './rest.ts'
import { revenue, revenueInput } from './schema.ts'
import { showRevenue } from './show-revenue.ts'

export const reportsRouter = router({
  revenue: read('report:read', { input: revenueInput, output: revenue, rest: rest.revenue }, showRevenue),
})
