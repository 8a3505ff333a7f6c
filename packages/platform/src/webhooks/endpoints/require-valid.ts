import type { VerbContext } from '@freehold/api'
import { AppError, type Courier } from '@freehold/core'
import { eventSources, possibleFilters } from '../events/event-types.ts'
import { versionsOf } from '../events/versions-of.ts'

/** @throws AppError `unavailable` in a process that sends nothing */
export function requireCourier({ services }: VerbContext): Courier {
  if (services.courier) return services.courier
  throw new AppError('unavailable', 'This server does not send webhooks.')
}

/** @throws AppError invalid, at its field, for an address, an event or a version that cannot be */
export function requireValid(
  ctx: VerbContext,
  input: { url?: string | undefined; events?: string[] | undefined; apiVersion?: string | undefined },
): void {
  const { url, events = [], apiVersion } = input
  const refused = url === undefined ? null : requireCourier(ctx).refusalOf(url)
  if (refused) throw invalid('/url', 'refused_address', refused)
  const possible = possibleFilters(eventSources(ctx.services.catalogue.resources.values()))
  const unknown = events.findIndex((filter) => !possible.has(filter))
  if (unknown >= 0)
    throw invalid(`/events/${unknown}`, 'unknown_event', `There is no event ${events[unknown]}.`)
  const versions = versionsOf(ctx.services)
  if (apiVersion !== undefined && !versions.includes(apiVersion))
    throw invalid(
      '/apiVersion',
      'unknown_version',
      `There is no version ${apiVersion}: choose of ${versions.join(', ')}.`,
    )
}

function invalid(pointer: string, code: string, detail: string): AppError {
  return new AppError('invalid', 'Some fields are not valid.', { fields: [{ pointer, code, detail }] })
}
