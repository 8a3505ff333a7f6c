import { formatPlainDate } from '@freehold/ui'
import {
  type ActivityChange,
  type ActivityWords,
  type ChangeWords,
  type Piece,
  tellLongText,
} from '../../platform/activity/sentence.ts'

/** Told by another change of the same moment, or of use to programs only. */
const untold: ChangeWords = () => []

/** How changes of an invoice are told: its life in verbs, amounts as “the lines”. */
export const invoiceWords: ActivityWords = {
  invoice: {
    state: tellState,
    number: ({ after }) => (after === null ? [] : ['numbered it ', { name: String(after) }]),
    lines: () => ['changed the lines'],
    notes: tellLongText('notes'),
    issue_date: tellDay('issue date'),
    due_date: tellDay('due date'),
    sent_to: ({ after }) => (after === null ? [] : ['sent it to ', { name: String(after) }]),
    void_reason: ({ after }) => (after === null ? [] : ['gave the reason “', { name: String(after) }, '”']),
    ...Object.fromEntries(
      [
        'net',
        'tax',
        'gross',
        'billed_to',
        'billed_by',
        'converted_currency',
        'converted_rate',
        'converted_rate_day',
        'converted_net',
        'converted_tax',
        'converted_gross',
        'sent_at',
        'paid_on',
        'voided_at',
        'pdf_file_id',
        'pdf_job_id',
        'overdue_told_on',
      ].map((field) => [field, untold]),
    ),
  },
}

function tellState({ before, after }: ActivityChange, it: readonly Piece[]): Piece[] {
  if (after === 'issued')
    return before === 'paid' ? ['took the payment of ', ...it, ' back'] : ['issued ', ...it]
  if (after === 'sent') return before === 'paid' ? ['took the payment of ', ...it, ' back'] : ['sent ', ...it]
  if (after === 'paid') return ['marked ', ...it, ' as paid']
  if (after === 'void') return ['voided ', ...it]
  return ['changed the state of ', ...it]
}

function tellDay(field: string): ChangeWords {
  return ({ after }) =>
    after === null
      ? [`removed the ${field}`]
      : [`set the ${field} to `, { name: formatPlainDate(String(after)) }]
}
