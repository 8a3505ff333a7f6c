import type { Stripe } from 'stripe'
import type { Input } from '../command.ts'
import { inRange } from '../in-range.ts'
import type { World } from '../world.ts'

export function retrieveEvent(world: World, input: Input & { id: string }): Stripe.Event {
  return world.find('events', input.id)
}

/** Newest first. */
export function listEvents(world: World, input: Input<Stripe.EventListParams>): Stripe.Event[] {
  const { type, types, created } = input.params ?? {}
  return world
    .all('events')
    .filter((each) => type === undefined || matches(each.type, type))
    .filter((each) => types === undefined || types.some((wanted) => matches(each.type, wanted)))
    .filter((each) => inRange(each.created, created))
    .sort((a, b) => (a.id < b.id ? 1 : -1))
}

function matches(type: string, wanted: string): boolean {
  return wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted
}
