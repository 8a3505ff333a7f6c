import { defineJob } from '@freehold/jobs'
import { imageJobRules, saveImages, storeImages } from '@freehold/platform/images'
import * as z from 'zod'
import { replaceCover } from '../replace-cover.ts'

/** The wide picture of a project. Who may change the project was asked when it was sent. */
export const coverJob = defineJob({
  ...imageJobRules,
  name: 'projects.cover',
  input: z.strictObject({ projectId: z.uuid(), fileId: z.uuid() }),
  label: () => 'Cover of a project',
  async handler(run, { projectId, fileId }) {
    const stored = await storeImages(run, fileId, 'cover')
    await run.inTenant((ctx) =>
      replaceCover(ctx, projectId, () => saveImages(ctx, stored, { subject: 'project', id: projectId })),
    )
  },
})
