import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { eventSources, filterMatches, nounOf, verbsOf } from './event-types.ts'

/**
 * An event carries its record: whoever says where events go, or looks at one that was sent, may read all records of those kinds
 * anyway. @throws AppError forbidden naming what is missing
 */
export function requireReadable(ctx: VerbContext, filters: readonly string[]): void {
  for (const source of eventSources(ctx.services.catalogue.resources.values())) {
    const types = verbsOf(source).map((verb) => `${nounOf(source)}.${verb}`)
    if (types.some((type) => filters.some((filter) => filterMatches(filter, type))))
      authorize(ctx, source.events.read ?? `${source.subject}:read`)
  }
}
