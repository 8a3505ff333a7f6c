import { AmountText, amountWords } from './amount.tsx'
import type { Amount, Interval, Preview } from './billing-types.ts'
import { dayWords } from './day.tsx'
import { perInterval } from './state-words.ts'
import './dialogs.css'

/** The bill to come, line by line: credit for what is paid already, what is due today, what follows. */
export function PreviewLines({ preview: { today, next }, by }: { preview: Preview; by: Interval }) {
  return (
    <>
      {today ? (
        <table className="web-billing-lines">
          <thead className="fh-visually-hidden">
            <tr>
              <th scope="col">What</th>
              <th scope="col">Amount</th>
            </tr>
          </thead>
          <tbody>
            {today.lines.map(({ description, amount }, index) => (
              <Line key={`${index} ${description}`} text={description} amount={amount} />
            ))}
            {today.tax.amount === 0 ? null : <Line text="Tax" amount={today.tax} />}
          </tbody>
          <tfoot>
            {today.total.amount < 0 ? (
              <Line text="Kept as credit for the next bills" amount={today.total} />
            ) : (
              <Line text="Due today" amount={today.total} />
            )}
          </tfoot>
        </table>
      ) : (
        <p className="web-billing-nothing">Nothing is due today.</p>
      )}
      {next ? (
        <p className="fh-dialog-text">
          Then <strong>{amountWords(next.total)}</strong> on {dayWords(next.at)} and so on, {perInterval[by]},
          for the seats of that day. What is used above what the plan includes comes to it.
        </p>
      ) : null}
    </>
  )
}

function Line({ text, amount }: { text: string; amount: Amount }) {
  return (
    <tr>
      <th scope="row">{text}</th>
      <td className="fh-num">
        <AmountText of={amount} />
      </td>
    </tr>
  )
}
