import { read, router, write } from '@freehold/api'
import { exportRevenue } from './export-revenue.ts'
import { rest } from './rest.ts'
import { exportRevenueInput, revenue, revenueInput, startedJob } from './schema.ts'
import { showRevenue } from './show-revenue.ts'

export const reportsRouter = router({
  revenue: read('report:read', { input: revenueInput, output: revenue, rest: rest.revenue }, showRevenue),
  exportRevenue: write(
    'report:export',
    { input: exportRevenueInput, output: startedJob, rest: rest.exportRevenue, whileRestricted: true },
    exportRevenue,
  ),
})
