import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { eventSources, nounOf, verbsOf } from '../events/event-types.ts'
import { versionsOf } from '../events/versions-of.ts'
import type { EventCatalogue } from '../schema.ts'

/** Everything an endpoint can ask for. */
export async function listEventTypes(ctx: VerbContext): Promise<EventCatalogue> {
  authorize(ctx, 'webhook:read')
  const groups = eventSources(ctx.services.catalogue.resources.values()).map((source) => ({
    noun: nounOf(source),
    label: source.label,
    types: verbsOf(source).map((verb) => `${nounOf(source)}.${verb}`),
  }))
  return { groups, apiVersions: [...versionsOf(ctx.services)] }
}
