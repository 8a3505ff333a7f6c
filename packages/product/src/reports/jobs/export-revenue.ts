import { defineJob } from '@freehold/jobs'
import { monthInWords } from '../../papers/words.ts'
import { type ExportRevenueInput, exportRevenueInput } from '../schema.ts'
import { writeRevenue } from '../write-revenue.ts'

export const exportRevenueJob = defineJob<ExportRevenueInput>({
  name: 'reports.revenue',
  input: exportRevenueInput,
  label: ({ from, to, format }) =>
    `Revenue ${monthInWords(from)} to ${monthInWords(to)} as ${format.toUpperCase()}`,
  handler: writeRevenue,
})
