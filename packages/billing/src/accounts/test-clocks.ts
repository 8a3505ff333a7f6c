import type Stripe from 'stripe'

const clocked = new WeakSet<Stripe>()

/** From here on each customer made through this client lives by a test clock of its own: its time can be turned. */
export function useTestClocks(stripe: Stripe): Stripe {
  clocked.add(stripe)
  return stripe
}

export function usesTestClocks(stripe: Stripe): boolean {
  return clocked.has(stripe)
}
