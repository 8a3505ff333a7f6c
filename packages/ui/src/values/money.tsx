import { formatMoney } from './format-money.ts'

/** An amount from bigint minor units, in tabular digits. Right-align its column (`align: 'end'`). */
export function Money({ minor, currency }: { minor: bigint; currency: string }) {
  return <span className="fh-num">{formatMoney(minor, currency)}</span>
}
