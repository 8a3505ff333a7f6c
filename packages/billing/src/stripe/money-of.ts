/** In the currency's smallest unit. */
export interface Money {
  amount: number
  currency: string
}

/** Stripe writes currencies in small letters. */
export function moneyOf(amount: number, currency: string): Money {
  return { amount, currency: currency.toUpperCase() }
}
