import { RelativeTime, StatusDot, type Tone } from '@freehold/ui'
import type { ReactNode } from 'react'
import { amountWords } from '../billing/amount.tsx'
import { Day } from '../billing/day.tsx'
import type { Billing } from './tenant-billing.tsx'

/** What happened: differences found, invoices, what Stripe told, what was mailed. Closed, but for what is wrong. */
export function TenantBillingLists({ billing }: { billing: Billing }) {
  const { problems, invoices, events, notices } = billing
  const open = problems.filter(({ settledAt }) => settledAt === null).length
  return (
    <>
      <Log title="Differences" count={problems.length} open={open > 0}>
        {problems.map(({ kind, words, foundAt, settledAt }) => (
          <Row
            key={`${kind} ${foundAt}`}
            at={foundAt}
            tone={settledAt ? 'neutral' : 'danger'}
            word={settledAt ? 'Settled' : 'Open'}
          >
            {words}
          </Row>
        ))}
      </Log>
      <Log title="Invoices" count={invoices.length}>
        {invoices.map(({ id, number, status, at, total, refunded, disputed }) => (
          <li key={id} className="web-operator-row">
            <span>
              {number ?? id}
              {refunded.amount > 0 ? (
                <span className="fh-meta"> {amountWords(refunded)} given back</span>
              ) : null}
            </span>
            <span className="fh-meta">
              <Day at={at} />
            </span>
            <span className="fh-num">{amountWords(total)}</span>
            <StatusDot tone={disputed ? 'danger' : toneOf(status)}>{disputed ?? status}</StatusDot>
          </li>
        ))}
      </Log>
      <Log title="Messages of Stripe" count={events.length}>
        {events.map(({ id, type, at, handledAt }) => (
          <Row key={id} at={at} tone={handledAt ? 'ok' : 'warn'} word={handledAt ? 'Taken up' : 'Waiting'}>
            {type}
          </Row>
        ))}
      </Log>
      <Log title="Mails" count={notices.length}>
        {notices.map(({ kind, at, mails }) => (
          <Row
            key={`${kind} ${at}`}
            at={at}
            tone="neutral"
            word={mails === null ? 'On its way' : `To ${mails}`}
          >
            {kind.replaceAll('_', ' ')}
          </Row>
        ))}
      </Log>
    </>
  )
}

function toneOf(status: string): Tone {
  return status === 'paid' ? 'ok' : status === 'open' ? 'warn' : 'neutral'
}

function Log(props: { title: string; count: number; open?: boolean; children: ReactNode }) {
  const { title, count, open, children } = props
  if (count === 0) return null
  return (
    <details className="web-operator-log" open={open}>
      <summary>
        {title} <span className="fh-meta">{count}</span>
      </summary>
      <ul className="web-operator-rows" aria-label={title}>
        {children}
      </ul>
    </details>
  )
}

function Row(props: { at: string; tone: Tone; word: string; children: ReactNode }) {
  return (
    <li className="web-operator-row">
      <span>{props.children}</span>
      <span className="fh-meta">
        <RelativeTime value={props.at} />
      </span>
      <StatusDot tone={props.tone}>{props.word}</StatusDot>
    </li>
  )
}
