import type { Tone } from '@freehold/ui'
import type { Overview } from './billing-types.ts'

/** The state of a subscription in one or two words; the sentence with its dates comes from the server. */
export const stateWords: Record<Overview['state'], { word: string; tone: Tone }> = {
  none: { word: 'No subscription', tone: 'neutral' },
  incomplete: { word: 'First payment open', tone: 'warn' },
  trialing: { word: 'Trial', tone: 'info' },
  active: { word: 'Active', tone: 'ok' },
  canceling: { word: 'Ends soon', tone: 'warn' },
  past_due: { word: 'Payment failed', tone: 'warn' },
  restricted: { word: 'Read only', tone: 'danger' },
  cancelled: { word: 'Ended', tone: 'neutral' },
  manual: { word: 'By agreement', tone: 'ok' },
}

export const perInterval = { month: 'each month', year: 'each year' } as const
export const billedBy = { month: 'billed monthly', year: 'billed yearly' } as const
