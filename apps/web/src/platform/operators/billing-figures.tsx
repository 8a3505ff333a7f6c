import { Bone, formatCount } from '@freehold/ui'
import type { ReactNode } from 'react'
import { readError } from '../api/read-error.ts'
import { type Outputs, trpc } from '../api/trpc.ts'
import { amountWords } from '../billing/amount.tsx'
import { stateWords } from '../billing/state-words.ts'

type Figures = Outputs['operators']['billingFigures']

/** What the subscriptions come to: revenue a month, what is at risk, who left, who stayed after a trial. */
export function BillingFigures() {
  const figures = trpc.operators.billingFigures.useQuery(undefined, { staleTime: 60_000 })
  if (figures.error && !figures.data)
    return <p className="fh-settings-text">{readError(figures.error).message}</p>
  if (!figures.data) return <Bone width="100%" height={92} />
  const { mrr, mrrAtRisk, churn, trialConversion, owed, paid, findings, stale, byState } = figures.data
  return (
    <section className="web-figures" aria-label="Figures">
      <Figure label="Revenue a month" note={atRisk(mrrAtRisk)}>
        {amountWords(mrr)}
      </Figure>
      <Figure
        label="Paid in 30 days"
        note={owed.length > 0 ? `${sumWords(owed)} owed now` : 'Nothing is owed'}
      >
        {sumWords(paid)}
      </Figure>
      <Figure label="Churn" note={shareNote(churn, 'left')}>
        {share(churn)}
      </Figure>
      <Figure label="Trials that stayed" note={shareNote(trialConversion, 'stayed')}>
        {share(trialConversion)}
      </Figure>
      <Figure
        label="Workspaces"
        note={byState
          .filter(({ workspaces }) => workspaces > 0)
          .map(
            ({ state, workspaces }) => `${formatCount(workspaces)} ${stateWords[state].word.toLowerCase()}`,
          )
          .join(', ')}
      >
        {formatCount(byState.reduce((total, { workspaces }) => total + workspaces, 0))}
      </Figure>
      <Figure
        label="To check"
        note={stale > 0 ? `${formatCount(stale)} could not be asked` : 'All could be asked'}
      >
        {formatCount(findings)}
      </Figure>
    </section>
  )
}

function Figure({ label, note, children }: { label: string; note: ReactNode; children: ReactNode }) {
  return (
    <div className="web-figure">
      <span className="fh-meta">{label}</span>
      <strong>{children}</strong>
      <span className="fh-meta">{note}</span>
    </div>
  )
}

function atRisk(money: Figures['mrr']): string {
  return money.amount > 0 ? `${amountWords(money)} of it at risk` : 'None of it at risk'
}

function sumWords(amounts: Figures['owed']): string {
  return amounts.length > 0 ? amounts.map(amountWords).join(' + ') : '–'
}

function share({ share: part }: Figures['churn']): string {
  return part === null ? '–' : `${(part * 100).toLocaleString('en', { maximumFractionDigits: 1 })} %`
}

function shareNote({ count, of }: Figures['churn'], verb: string): string {
  return `${formatCount(count)} of ${formatCount(of)} ${verb}`
}
