import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { enqueue } from '@freehold/jobs'
import { requireUpload } from '@freehold/platform/files'
import { coverJob } from './jobs/make-cover.ts'
import { projectResource } from './project-resource.ts'
import { readProject } from './read-project.ts'
import { replaceCover } from './replace-cover.ts'
import type { ProjectDetail } from './schema.ts'

/** Starts making the project's cover from a file the caller uploaded. */
export async function setCover(
  ctx: VerbContext,
  { id, digest }: { id: string; digest: string },
): Promise<{ jobId: string }> {
  await authorizedLoad(ctx, 'project:update', projectResource, id)
  const fileId = await requireUpload(ctx, digest)
  const job = await enqueue(ctx, coverJob, { projectId: id, fileId })
  return { jobId: job.id }
}

export async function removeCover(ctx: VerbContext, { id }: { id: string }): Promise<ProjectDetail> {
  const project = await authorizedLoad(ctx, 'project:update', projectResource, id)
  if (project.cover !== null) {
    await replaceCover(ctx, id, () => null)
    await ctx.em.refresh(project)
  }
  return readProject(ctx, id)
}
