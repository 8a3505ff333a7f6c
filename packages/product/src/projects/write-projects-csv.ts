import { csvFile, saveFile, storeFile } from '@freehold/files'
import type { JobResult, JobRun } from '@freehold/jobs'
import { inExport } from './in-export.ts'
import { projectCsvLines } from './project-csv-lines.ts'
import type { ProjectFilter } from './schema.ts'

/** Streams the filtered list into a CSV file, batch by batch: memory does not grow with the list. */
export function writeProjectsCsv(run: JobRun, filter: ProjectFilter): Promise<JobResult> {
  return storeFile(run, projectCsvLines(run, filter), (stored) =>
    inExport(run, async (ctx) => ({
      fileId: saveFile(ctx, { ...csvFile('projects', ctx.clock.now()), ...stored }).id,
    })),
  )
}
