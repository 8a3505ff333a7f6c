import type { Tone } from '@freehold/ui'
import type { Outputs } from '../api/trpc.ts'

export type Endpoint = Outputs['webhookEndpoints']['get']
export type Delivery = Outputs['webhookDeliveries']['list']['data'][number]

interface Words {
  tone: Tone
  word: string
}

const endpoints: Record<Endpoint['status'], Words> = {
  healthy: { tone: 'ok', word: 'Healthy' },
  failing: { tone: 'danger', word: 'Failing' },
  disabled: { tone: 'neutral', word: 'Off' },
  untried: { tone: 'neutral', word: 'Not tried yet' },
}

const deliveries: Record<Delivery['state'], Words> = {
  pending: { tone: 'warn', word: 'Waiting' },
  succeeded: { tone: 'ok', word: 'Delivered' },
  failed: { tone: 'danger', word: 'Failed' },
}

export const describeEndpoint = ({ status }: Pick<Endpoint, 'status'>) => endpoints[status]
export const describeDelivery = ({ state }: Pick<Delivery, 'state'>) => deliveries[state]

/** Why an endpoint is off, or null while a person did it or it is on. */
export function describeDisabled({ disabledReason }: Endpoint): string | null {
  if (disabledReason === 'gone') return 'It answered 410 Gone, so it was switched off.'
  if (disabledReason === 'failing') return 'It answered no delivery for five days, so it was switched off.'
  return null
}

/** `All events`, `project.*, task.created`. */
export function describeEvents(events: readonly string[]): string {
  return events.includes('*') ? 'All events' : events.join(', ')
}

/** The last answer in one or two words. */
export function describeAnswer({
  lastStatus,
  lastError,
}: Pick<Delivery, 'lastStatus' | 'lastError'>): string | null {
  return lastStatus === null ? lastError : `HTTP ${lastStatus}`
}
