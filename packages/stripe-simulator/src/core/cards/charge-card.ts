import type { World } from '../world.ts'
import { type Decline, expired, testCardOf } from './card.ts'

export type ChargeResult = { kind: 'paid' } | { kind: 'action' } | { kind: 'declined'; decline: Decline }

const noMethod: Decline = {
  code: 'payment_intent_payment_attempt_failed',
  message: 'There is no payment method to charge.',
}

/** What the card's bank says. `present`: its holder is there and has just authenticated. */
export function chargeCard(world: World, method: string | null, present: boolean): ChargeResult {
  const known = method === null ? undefined : world.get('paymentMethods', method)
  if (!known) return { kind: 'declined', decline: noMethod }
  const record = world.get('cards', known.id)
  const { charge } = testCardOf(record?.number ?? '')
  if (known.card && isExpired(known.card, world.now)) return { kind: 'declined', decline: expired }
  if (typeof charge === 'object') return { kind: 'declined', decline: charge }
  if (charge === 'authenticate' && !present) return { kind: 'action' }
  if (charge === 'authenticate_once' && !present && !record?.authenticated) return { kind: 'action' }
  return { kind: 'paid' }
}

/** A card is good until its month is over. */
export function isExpired(card: { exp_month: number; exp_year: number }, now: number): boolean {
  return now >= Date.UTC(card.exp_year, card.exp_month, 1) / 1000
}
