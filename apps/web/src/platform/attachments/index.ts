import type { WebFeature } from '../feature.ts'

const routes = [] as const

/** The section itself stands on the pages of records that have attachments. */
export const attachmentsFeature: WebFeature<typeof routes> = {
  name: 'attachments',
  routes,
  staleAfter: { attachment: ['attachments'] },
}
