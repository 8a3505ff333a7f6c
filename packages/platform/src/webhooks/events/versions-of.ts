import type { Services } from '@freehold/api'

/** The versions an endpoint may ask for; the first is what one gets unasked. */
export function versionsOf({
  apiVersions = ['v1'],
}: Pick<Services, 'apiVersions'>): readonly [string, ...string[]] {
  return apiVersions
}
