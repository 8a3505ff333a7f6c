import { daysFrom } from '@freehold/core'
import type { BillingFacts, CardFacts } from '../facts/facts.ts'
import type { Settled } from '../state/derive-billing.ts'
import { goesOn } from '../state/goes-on.ts'
import type { Scheduled } from './notice-schedule.ts'

export const cardWarningDays = 30

/** A card is good to the end of the month that stands on it. Null: it does not say. */
export function endOfCard({ expMonth, expYear }: Pick<CardFacts, 'expMonth' | 'expYear'>): Date | null {
  return expMonth && expYear ? new Date(Date.UTC(expYear, expMonth, 1)) : null
}

export function cardNotices({ state }: Settled, { customer }: BillingFacts, now: Date): Scheduled[] {
  const card = customer?.card
  const ends = card && endOfCard(card)
  if (!ends || ends <= now || !goesOn.has(state)) return []
  const { id, brand, last4, expMonth, expYear } = card
  const data = { brand, last4, expMonth, expYear }
  const at = daysFrom(ends, -cardWarningDays)
  return [{ kind: 'card_expiring', episode: `${id}/${expYear}-${expMonth}`, at, data, series: null }]
}
