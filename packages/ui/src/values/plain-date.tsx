import { formatPlainDate } from './format-time.ts'
import './values.css'

export interface PlainDateProps {
  /** `YYYY-MM-DD`: a calendar day, the same for every viewer. */
  value: string
  /** Shown in the danger tone, with the word for those who do not see colour. */
  overdue?: boolean | undefined
}

/** A due date or other calendar day. */
export function PlainDate({ value, overdue }: PlainDateProps) {
  return (
    <time className={overdue ? 'fh-time fh-overdue' : 'fh-time'} dateTime={value}>
      {formatPlainDate(value)}
      {overdue ? <span className="fh-visually-hidden"> (overdue)</span> : null}
    </time>
  )
}
