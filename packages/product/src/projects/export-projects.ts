import { authorizeList } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { enqueue } from '@freehold/jobs'
import { exportProjectsJob } from './jobs/export-projects.ts'
import type { ProjectFilter } from './schema.ts'

/** Starts the export of the filtered list; the job's result is the file. */
export async function exportProjects(ctx: VerbContext, input: ProjectFilter): Promise<{ jobId: string }> {
  authorizeList(ctx, 'project:export')
  const job = await enqueue(ctx, exportProjectsJob, input)
  return { jobId: job.id }
}
