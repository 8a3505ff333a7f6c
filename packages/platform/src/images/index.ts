import { defineFeature } from '@freehold/api'
import { avatarJob } from './jobs/make-avatar.ts'
import { logoJob } from './jobs/make-logo.ts'
import images from './migrations/2026112376-images.ts'
import { imagePermissions } from './permissions.ts'
import { imagesTrpcRouter } from './router.ts'

export { discardImages } from './discard-images.ts'
export { imageJobRules } from './image-job.ts'
export { avatarPath, imagePath } from './image-path.ts'
export { imagesRouter } from './images-router.ts'
export { readTenantLogo, type TenantLogo } from './read-tenant-logo.ts'
export { aboutImages, imageExample, startsImage } from './rest.ts'
export { saveImages } from './save-images.ts'
export { storeImages } from './store-images.ts'

/** Pictures of people, workspaces and records, made by `sharp` in jobs from what people send. */
export const imagesFeature = defineFeature({
  name: 'images',
  router: imagesTrpcRouter,
  migrations: [images],
  permissions: imagePermissions,
  jobs: [avatarJob, logoJob],
  resources: [{ subject: 'user_picture', label: 'Picture', fields: { created_at: 'Made' } }],
})
