import { NoValue, StatusDot } from '@freehold/ui'
import type { ReactNode } from 'react'
import { amountWords } from './amount.tsx'
import type { Overview } from './billing-types.ts'
import { Day } from './day.tsx'
import { perInterval, stateWords } from './state-words.ts'
import { SummaryActions } from './summary-actions.tsx'

/** First on the page: the plan, how it stands, what comes next, and the one act that matters now. */
export function Summary({ overview }: { overview: Overview }) {
  const { plan, state, stateText } = overview
  const { word, tone } = stateWords[state]
  return (
    <section className="web-billing-card" aria-labelledby="billing-plan">
      <div className="web-billing-card-head">
        <div className="web-billing-card-plan">
          <h2 id="billing-plan">{state === 'cancelled' ? 'No plan' : plan.label}</h2>
          <StatusDot tone={tone}>{word}</StatusDot>
        </div>
        <p className="web-billing-card-text">{stateText}</p>
        <SummaryActions overview={overview} />
      </div>
      <dl className="web-billing-facts">
        <Fact label="Price" note={priceNote(overview)}>
          {priceOf(overview) ?? <NoValue />}
        </Fact>
        <Fact label="Next charge" note={nextNote(overview)}>
          {nextOf(overview)}
        </Fact>
        <Fact label="Seats" note={seatNote(overview)}>
          {overview.seats.paid ?? overview.seats.used}
        </Fact>
        <Fact label="Payment method" note={methodNote(overview)}>
          {methodOf(overview) ?? <NoValue />}
        </Fact>
      </dl>
    </section>
  )
}

function Fact({ label, note, children }: { label: string; note: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span className="web-billing-fact">{children}</span>
        {note ? <span className="fh-meta">{note}</span> : null}
      </dd>
    </div>
  )
}

function priceOf({ catalogue, plan, interval, state }: Overview): string | null {
  if (state === 'cancelled') return null
  const prices = catalogue.find(({ name }) => name === plan.name)?.prices
  return prices ? amountWords(prices[interval ?? 'month']) : null
}

function priceNote({ manual, interval, plan, state }: Overview): ReactNode {
  if (state === 'cancelled') return 'The workspace is closed'
  if (manual) return 'By agreement'
  if (plan.name === 'free') return 'Free for good'
  return interval ? `per seat, ${perInterval[interval]}` : null
}

function nextOf({ nextCharge }: Overview): ReactNode {
  if (!nextCharge) return <NoValue />
  return nextCharge.amount ? amountWords(nextCharge.amount) : <Day at={nextCharge.at} />
}

function nextNote(overview: Overview): ReactNode {
  const { nextCharge, state } = overview
  if (!nextCharge)
    return state === 'canceling' ? 'Only what is added or used until then' : 'Nothing will be charged'
  return nextCharge.amount ? (
    <>
      on <Day at={nextCharge.at} />
      {isRegular(overview) ? '' : ' with what changed since the last bill'}, plus usage
    </>
  ) : null
}

/** Whether the next bill is of the seats alone: otherwise nobody would know where its amount comes from. */
function isRegular({ nextCharge, catalogue, plan, interval, seats }: Overview): boolean {
  const prices = catalogue.find(({ name }) => name === plan.name)?.prices
  const seat = prices?.[interval ?? 'month'].amount ?? 0
  return nextCharge?.amount?.amount === seat * (seats.paid ?? seats.used)
}

function seatNote({ seats: { paid, used } }: Overview): string {
  if (paid === null || paid === used) return used === 1 ? 'One active member' : 'One for each active member'
  return `${used} active ${used === 1 ? 'member' : 'members'}`
}

function methodOf({ paymentMethod }: Overview): string | null {
  if (!paymentMethod) return null
  const { brand, last4 } = paymentMethod
  return last4 ? `${brand} •••• ${last4}` : brand
}

function methodNote({ paymentMethod }: Overview): ReactNode {
  if (!paymentMethod) return 'None yet'
  const { expires, expiresBeforeCharge } = paymentMethod
  if (!expires) return null
  const until = `${String(expires.month).padStart(2, '0')}/${expires.year}`
  return expiresBeforeCharge ? (
    <StatusDot tone="warn">Expires {until}, before the next charge</StatusDot>
  ) : (
    `Expires ${until}`
  )
}
