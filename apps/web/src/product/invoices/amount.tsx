import { type Currency, minorDigits } from '@freehold/product/money/currencies/schema'
import { formatMoney, Money } from '@freehold/ui'

/** Minor units as the API gives them: whole numbers, exact below 2^53. */
export function Amount({ minor, currency }: { minor: number; currency: Currency }) {
  return <Money minor={BigInt(minor)} currency={currency} digits={minorDigits(currency)} />
}

export function amountWords(minor: number, currency: Currency): string {
  return formatMoney(BigInt(minor), currency, minorDigits(currency))
}
