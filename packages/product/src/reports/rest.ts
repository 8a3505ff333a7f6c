import type { RestOperation } from '@freehold/api'
import { ids } from '@freehold/platform/rest-examples'

const sums = { count: 1, net: 232_750, tax: 44_223, gross: 276_973, paid: 0, open: 276_973 }

export const rest = {
  revenue: {
    method: 'GET',
    path: '/reports/revenue',
    summary: 'Get revenue by month and client',
    description:
      'Invoices that were issued and are not void, by issue date, in the workspace’s currency at the exchange rate of that day. It is frozen when an invoice is issued, so a month of the past changes only by payments and voids. Amounts are whole numbers in minor units.',
    operationId: 'getRevenue',
    example: {
      input: { from: '2026-11', to: '2026-11' },
      output: {
        currency: 'EUR',
        from: '2026-11',
        to: '2026-11',
        rows: [{ month: '2026-11', clientId: ids.client, clientName: 'Harbour Books', ...sums }],
        months: [{ month: '2026-11', ...sums }],
        total: sums,
        apart: [],
      },
    },
  },
  exportRevenue: {
    method: 'POST',
    path: '/reports/revenue/export',
    summary: 'Export revenue by month and client',
    description:
      'Starts a job that writes the report as CSV or PDF, and answers at once. `Location` is the job: ask it until `state` is `completed`, then download `file.path` with the same key.',
    operationId: 'exportRevenue',
    status: 202,
    location: '/jobs/{jobId}',
    example: { input: { from: '2026-01', to: '2026-11', format: 'csv' }, output: { jobId: ids.job } },
  },
} satisfies Record<string, RestOperation>
