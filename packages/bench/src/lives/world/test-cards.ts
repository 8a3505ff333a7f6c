import type { Card } from '../scenario/step.ts'

/** Numbers of https://docs.stripe.com/testing */
const numbers: Readonly<Record<Card, string>> = {
  good: '4242424242424242',
  declining: '4000000000000341',
  authentication: '4000002760003184',
  expiring: '5555555555554444',
}

/** A card as it is typed: good for years, or until the end of the next month. */
export function testCards(card: Card, now: number): { number: string; exp_month: number; exp_year: number } {
  const date = new Date(now * 1000)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1))
  const ends =
    card === 'expiring'
      ? { exp_month: last.getUTCMonth() + 1, exp_year: last.getUTCFullYear() }
      : { exp_month: 12, exp_year: 2099 }
  return { number: numbers[card], ...ends }
}
