import { toThousandths } from './to-thousandths.ts'

/** Something that may have reached Stripe or not; a withdrawal has the negative of what it takes back. */
export interface Unsure {
  id: string
  quantity: number
}

const mostCompared = 12

/**
 * Which of the unsure ones Stripe has, by its sum over a time in which everything else is known. Null: more than one answer fits, or
 * none does.
 */
export function settleUnsure(
  stripeSum: number,
  knownSum: number,
  unsure: readonly Unsure[],
): Set<string> | null {
  if (unsure.length > mostCompared) return null
  const wanted = toThousandths(stripeSum) - toThousandths(knownSum)
  const fitting: Set<string>[] = []
  for (let choice = 0; choice < 2 ** unsure.length; choice++) {
    const chosen = unsure.filter((_, i) => (choice >> i) & 1)
    const sum = chosen.reduce((total, each) => total + toThousandths(each.quantity), 0)
    if (sum === wanted) fitting.push(new Set(chosen.map(({ id }) => id)))
    if (fitting.length > 1) return sameEverywhere(unsure) && fitting[0] ? fitting[0] : null
  }
  return fitting[0] ?? null
}

/**
 * The same for what was sent in this order, one after the other: what arrived are the first so many. Null: that explains the sum in
 * several ways or in none.
 */
export function settleInOrder(
  stripeSum: number,
  knownSum: number,
  unsure: readonly Unsure[],
): Set<string> | null {
  const wanted = toThousandths(stripeSum) - toThousandths(knownSum)
  let sum = 0
  const fitting = wanted === 0 ? [0] : []
  for (const [i, { quantity }] of unsure.entries()) {
    sum += toThousandths(quantity)
    if (sum === wanted) fitting.push(i + 1)
  }
  const [length] = fitting
  return fitting.length === 1 ? new Set(unsure.slice(0, length).map(({ id }) => id)) : null
}

/** Equal quantities: whichever of them it is, the money is the same. */
function sameEverywhere(unsure: readonly Unsure[]): boolean {
  return new Set(unsure.map(({ quantity }) => toThousandths(quantity))).size === 1
}
