import { saveFile } from '@freehold/files'
import type { JobResult, JobRun } from '@freehold/jobs'
import { inExport } from './in-export.ts'
import { projectCsvLines } from './project-csv-lines.ts'
import type { ProjectFilter } from './schema.ts'

const keptDays = 7

/** Streams the filtered list into a CSV file, batch by batch: memory does not grow with the list. */
export async function writeProjectsCsv(run: JobRun, filter: ProjectFilter): Promise<JobResult> {
  const { key, size } = await run.files.write(run.tenant.id, projectCsvLines(run, filter))
  const now = run.clock.now()
  const name = `projects-${now.toISOString().slice(0, 10)}.csv`
  const expiresAt = new Date(now.getTime() + keptDays * 86_400_000)
  try {
    return await inExport(run, async (ctx) => ({
      fileId: saveFile(ctx, { name, contentType: 'text/csv; charset=utf-8', size, key, expiresAt }).id,
    }))
  } catch (error) {
    await run.files.remove(run.tenant.id, key)
    throw error
  }
}
