import { authorizedLoad } from '@freehold/access'
import { defineJob } from '@freehold/jobs'
import { imageJobRules, saveImages, storeImages } from '@freehold/platform/images'
import * as z from 'zod'
import { asCaller } from '../../record/as-caller.ts'
import { projectResource } from '../project-resource.ts'
import { replaceCover } from '../replace-cover.ts'

/** The wide picture of a project, for whoever may still change that. */
export const coverJob = defineJob({
  ...imageJobRules,
  name: 'projects.cover',
  input: z.strictObject({ projectId: z.uuid(), fileId: z.uuid() }),
  label: () => 'Cover of a project',
  async handler(run, { projectId, fileId }) {
    const stored = await storeImages(run, fileId, 'cover')
    await asCaller(run, async (ctx) => {
      await authorizedLoad(ctx, 'project:update', projectResource, projectId)
      const owner = { subject: 'project', id: projectId }
      await replaceCover(ctx, projectId, () => saveImages(ctx, stored, owner))
    })
  },
})
