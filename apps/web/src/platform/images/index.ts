import type { WebFeature } from '../feature.ts'

const routes = [] as const

/** Faces stand wherever people are named; the choice of a picture on the pages of what has one. */
export const imagesFeature: WebFeature<typeof routes> = {
  name: 'images',
  routes,
  staleAfter: { membership: ['images'] },
}
