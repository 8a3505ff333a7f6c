import { done, noInput, read, router, write } from '@freehold/api'
import { getImageJob } from './get-image-job.ts'
import { listAvatars } from './list-avatars.ts'
import { rest } from './rest.ts'
import * as schema from './schema.ts'
import { removeAvatar, setAvatar } from './set-avatar.ts'
import { removeLogo, setLogo } from './set-logo.ts'

const { setImageInput, startedImage } = schema

export const imagesTrpcRouter = router({
  avatars: read('tenant:read', { input: schema.peopleInput, output: schema.peopleOutput }, listAvatars),
  job: read('tenant:read', { input: schema.imageJobInput, output: schema.imageJobOutput }, getImageJob),
  setAvatar: write(
    'image:own',
    { input: setImageInput, output: startedImage, rest: rest.setAvatar },
    setAvatar,
  ),
  removeAvatar: write('image:own', { input: noInput, output: done, rest: rest.removeAvatar }, removeAvatar),
  setLogo: write(
    'tenant:update',
    { input: setImageInput, output: startedImage, rest: rest.setLogo },
    setLogo,
  ),
  removeLogo: write('tenant:update', { input: noInput, output: done, rest: rest.removeLogo }, removeLogo),
})
