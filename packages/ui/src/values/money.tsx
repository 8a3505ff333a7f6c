import { formatMoney } from './format-money.ts'

/** An amount from bigint minor units, in tabular digits. Right-align its column (`align: 'end'`). */
export function Money({ minor, currency, digits }: { minor: bigint; currency: string; digits: number }) {
  return <span className="fh-num">{formatMoney(minor, currency, digits)}</span>
}
