import { authorize, loadCaller } from '@freehold/access'
import { defineJob } from '@freehold/jobs'
import * as z from 'zod'
import { imageJobRules } from '../image-job.ts'
import { replaceLogo } from '../replace-logo.ts'
import { saveImages } from '../save-images.ts'
import { storeImages } from '../store-images.ts'

/** The workspace's logo: for screens, and as PNG for papers. For whoever may still change the workspace. */
export const logoJob = defineJob({
  ...imageJobRules,
  name: 'images.logo',
  input: z.strictObject({ fileId: z.uuid() }),
  label: () => 'Logo of the workspace',
  async handler(run, { fileId }) {
    const stored = await storeImages(run, fileId, 'logo')
    await run.inTenant(async (ctx) => {
      authorize(Object.assign(ctx, { caller: await loadCaller(ctx) }), 'tenant:update')
      await replaceLogo(ctx, saveImages(ctx, stored, { subject: 'tenant', id: run.tenant.id }))
    })
  },
})
