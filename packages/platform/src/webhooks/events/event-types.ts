import type { ResourceDefinition } from '@freehold/api'

export const eventVerbs = ['created', 'updated', 'deleted', 'restored'] as const
/** One of the four, or a verb of the resource's own. */
export type EventVerb = string

/** Sent by hand, to try an endpoint; nobody asks for it. */
export const testEventType = 'webhook.test'

/** A kind of record that has events. */
export type EventSource = ResourceDefinition & Required<Pick<ResourceDefinition, 'events'>>

/** Those of all features' kinds of record that have events. */
export function eventSources(resources: Iterable<ResourceDefinition>): EventSource[] {
  return [...resources].filter((resource): resource is EventSource => resource.events !== undefined)
}

/** `project` of `project.created`. */
export function nounOf({ subject, events }: EventSource): string {
  return events.noun ?? subject
}

/** Records that cannot be deleted softly end for good; none comes back. */
export function verbsOf(source: EventSource): readonly EventVerb[] {
  if (source.events.verbs) return Object.keys(source.events.verbs)
  return source.trash ? eventVerbs : eventVerbs.filter((verb) => verb !== 'restored')
}

/** Whether a filter (`project.created`, `project.*`, `*`) lets an event pass. */
export function filterMatches(filter: string, type: string): boolean {
  if (filter === '*') return true
  return filter.endsWith('.*') ? type.startsWith(filter.slice(0, -1)) : filter === type
}

/** Every filter that matches something. */
export function possibleFilters(sources: readonly EventSource[]): Set<string> {
  const named = sources.flatMap((source) => [
    `${nounOf(source)}.*`,
    ...verbsOf(source).map((verb) => `${nounOf(source)}.${verb}`),
  ])
  return new Set(['*', ...named])
}
