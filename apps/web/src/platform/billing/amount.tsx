import { formatMoney, Money } from '@freehold/ui'
import type { Amount } from './billing-types.ts'

/** An amount of a bill, right-aligned where it stands in a column. */
export function AmountText({ of: { amount, currency } }: { of: Amount }) {
  return <Money minor={BigInt(amount)} currency={currency} digits={digitsOf(currency)} />
}

export function amountWords({ amount, currency }: Amount): string {
  return formatMoney(BigInt(amount), currency, digitsOf(currency))
}

/** Stripe counts in the units the currency is written in: cents, or whole yen. */
function digitsOf(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions()
  return maximumFractionDigits ?? 2
}
