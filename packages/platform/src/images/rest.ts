import type { RestOperation } from '@freehold/api'
import { ids } from '../rest-examples/index.ts'
import { imageTypes, maxImageBytes } from './size/schema.ts'

/** The bytes of a picture as the body, for each operation that takes one. */
export const imageUpload: NonNullable<RestOperation['upload']> = {
  types: Object.fromEntries(imageTypes.map((type) => [type, { fields: {}, example: '(the file)' }])),
  maxBytes: maxImageBytes,
}

/** What every operation that takes a picture says of it. */
export const aboutImages =
  'Send the picture itself (JPEG, PNG, WebP, AVIF or GIF, of an animation the first frame; up to 10 MB and 40 megapixels), or JSON with the SHA-256 of one you sent before. A job makes it anew in the sizes we show, without the camera’s notes; the job says why it could not.'

const digest = 'a3f1c27e5b1d40f6a8e9027c3d5b6f8091a2b3c4d5e6f708192a3b4c5d6e7f80'

/** Example and ending of each such operation. */
export const startsImage = {
  status: 202,
  location: '/jobs/{jobId}',
  upload: imageUpload,
} as const satisfies Partial<RestOperation>
export const imageExample = { digest }

export const rest = {
  setAvatar: {
    method: 'PUT',
    path: '/members/me/picture',
    operationId: 'setOwnPicture',
    summary: 'Set the picture of the key’s person',
    description: `Shown with their name in every workspace they are in. ${aboutImages}`,
    ...startsImage,
    example: { input: imageExample, output: { jobId: ids.job } },
  },
  removeAvatar: {
    method: 'DELETE',
    path: '/members/me/picture',
    operationId: 'removeOwnPicture',
    summary: 'Remove the picture of the key’s person',
    status: 204,
    example: { input: {}, output: { done: true } },
  },
  setLogo: {
    method: 'PUT',
    path: '/tenant/logo',
    operationId: 'setTenantLogo',
    summary: 'Set the logo of the workspace',
    description: aboutImages,
    ...startsImage,
    example: { input: imageExample, output: { jobId: ids.job } },
  },
  removeLogo: {
    method: 'DELETE',
    path: '/tenant/logo',
    operationId: 'removeTenantLogo',
    summary: 'Remove the logo of the workspace',
    status: 204,
    example: { input: {}, output: { done: true } },
  },
} satisfies Record<string, RestOperation>
