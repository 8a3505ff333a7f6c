import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { enqueue } from '@freehold/jobs'
import { exportRevenueJob } from './jobs/export-revenue.ts'
import type { ExportRevenueInput } from './schema.ts'

/** Starts the report as a file; the job's result is it. */
export async function exportRevenue(ctx: VerbContext, input: ExportRevenueInput): Promise<{ jobId: string }> {
  authorize(ctx, 'report:export')
  return { jobId: (await enqueue(ctx, exportRevenueJob, input)).id }
}
