import { Readable } from 'node:stream'
import { type AccessContext, authorize } from '@freehold/access'
import { daysFrom } from '@freehold/core'
import { saveFile, storeFile } from '@freehold/files'
import { type JobResult, type JobRun, runInChild } from '@freehold/jobs'
import { fonts } from '../papers/fonts.ts'
import { asCaller } from '../record/as-caller.ts'
import type { RenderRevenue } from './pdf/render-revenue.ts'
import { readRevenue } from './read-revenue.ts'
import { revenueCsv } from './revenue-csv.ts'
import type { ExportRevenueInput, Revenue } from './schema.ts'

const entry = new URL('./pdf/render-revenue.ts', import.meta.url)
const limits = { memoryMb: 384, timeoutMs: 60_000 }
const keptDays = 7

/** Writes the report as a file of whoever asked, who must still be allowed to have it. */
export async function writeRevenue(run: JobRun, input: ExportRevenueInput): Promise<JobResult> {
  const revenue = await inReport(run, (ctx) => readRevenue(ctx, input))
  const bytes = input.format === 'csv' ? Buffer.from(revenueCsv(revenue)) : await pdfOf(run, revenue)
  const name = `revenue-${input.from}-to-${input.to}.${input.format}`
  const contentType = input.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/pdf'
  return storeFile(run, Readable.from([bytes]), (stored) =>
    inReport(run, async (ctx) => ({
      fileId: saveFile(ctx, { name, contentType, expiresAt: daysFrom(ctx.clock.now(), keptDays), ...stored })
        .id,
    })),
  )
}

async function pdfOf(run: JobRun, revenue: Revenue): Promise<Buffer> {
  const task: RenderRevenue = { revenue, workspace: run.tenant.name, fonts, made: run.clock.now() }
  return Buffer.from(
    await runInChild<RenderRevenue, Uint8Array>(entry, task, { ...limits, signal: run.signal }),
  )
}

/** One transaction, in which the person the report is for must still hold the permission. */
function inReport<T>(run: JobRun, work: (ctx: AccessContext) => Promise<T>): Promise<T> {
  return asCaller(run, (ctx) => {
    authorize(ctx, 'report:export')
    return work(ctx)
  })
}
