import type { BillingFacts } from '../facts/facts.ts'
import type { Settled } from '../state/derive-billing.ts'
import { addDays } from './days.ts'
import type { Scheduled } from './notice-schedule.ts'

export const cardWarningDays = 30
const charged: ReadonlySet<Settled['state']> = new Set(['trialing', 'active', 'past_due', 'restricted'])

/** A card is good to the end of the month that stands on it. */
export function cardNotices({ state }: Settled, { customer }: BillingFacts, now: Date): Scheduled[] {
  const { id, brand, last4, expMonth, expYear } = customer?.card ?? {}
  if (!id || !expMonth || !expYear || !charged.has(state)) return []
  const ends = new Date(Date.UTC(expYear, expMonth, 1))
  if (ends <= now) return []
  const data = { brand: brand ?? null, last4: last4 ?? null, expMonth, expYear }
  const at = addDays(ends, -cardWarningDays)
  return [{ kind: 'card_expiring', episode: `${id}/${expYear}-${expMonth}`, at, data, series: null }]
}
