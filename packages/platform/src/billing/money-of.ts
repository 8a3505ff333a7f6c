/** Stripe writes currencies in small letters. */
export function moneyOf(amount: number, currency: string): { amount: number; currency: string } {
  return { amount, currency: currency.toUpperCase() }
}
