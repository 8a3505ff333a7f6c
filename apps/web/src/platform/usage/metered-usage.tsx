import { Bone, formatCount } from '@freehold/ui'
import type { ReactNode } from 'react'
import { readError } from '../api/read-error.ts'
import { type Outputs, trpc } from '../api/trpc.ts'
import { amountWords } from '../billing/amount.tsx'
import { Day } from '../billing/day.tsx'
import { ProblemState } from '../routing/page-states.tsx'
import './usage.css'

type Usage = Outputs['billing']['usage']
type Meter = Usage['meters'][number]

/** What is counted in the month that is invoiced next: used, included, what it will come to and cost. For any page with room for it. */
export function MeteredUsage() {
  const usage = trpc.billing.usage.useQuery(undefined, { staleTime: 60_000 })
  if (usage.error && !usage.data)
    return (
      <ProblemState
        problem={readError(usage.error)}
        noun="what is used"
        onRetry={() => void usage.refetch()}
      />
    )
  if (!usage.data) return <Bone width="100%" height={152} />
  const { period, meters } = usage.data
  return (
    <div className="web-metered">
      <p className="fh-settings-text">
        From <Day at={period.startsAt} /> to <Day at={period.endsAt} />. Calls of API keys are counted by the
        hour, storage at the end of each day (UTC).
      </p>
      {meters.map((meter) => (
        <MeterBlock key={meter.meter} meter={meter} endsAt={period.endsAt} />
      ))}
      <p className="fh-meta">{forecastNote(meters)}</p>
    </div>
  )
}

function MeterBlock({ meter, endsAt }: { meter: Meter; endsAt: string }) {
  const { label, unit, used, included, forecast } = meter
  return (
    <section className="web-metered-block" aria-label={label} data-tone={toneOf(meter)}>
      <div className="web-metered-head">
        <h3>{label}</h3>
        <span className="fh-num web-metered-used">
          {included === null
            ? `${amountOf(used, unit)}, no limit`
            : `${formatCount(used)} of ${amountOf(included, unit)} included`}
        </span>
      </div>
      {included === null ? null : <Bar meter={meter} included={included} />}
      <dl className="web-metered-facts">
        <Fact label={<>By {forecast === null ? 'the end' : <Day at={endsAt} />}</>}>
          {forecast === null ? 'Known after the first day' : `about ${amountOf(rounded(forecast), unit)}`}
        </Fact>
        <Fact label="Beyond what is included">{beyond(meter)}</Fact>
        {meter.cost ? <Fact label="Cost so far">{amountWords(meter.cost.soFar)}</Fact> : null}
        {meter.cost?.forecast ? (
          <Fact label="Expected on the invoice">{amountWords(meter.cost.forecast)}</Fact>
        ) : null}
      </dl>
    </section>
  )
}

function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Used, then what is expected on top of it; a mark where the included ends, when the bar goes on beyond it. */
function Bar({ meter: { used, forecast }, included }: { meter: Meter; included: number }) {
  const whole = Math.max(included, used, forecast ?? 0, 1)
  const part = (value: number) => `${(value / whole) * 100}%`
  return (
    <div className="web-metered-bar" aria-hidden="true">
      <div className="web-metered-expected" style={{ width: part(Math.max(forecast ?? 0, used)) }} />
      <div className="web-metered-fill" style={{ width: part(used) }} />
      {whole > included ? <div className="web-metered-mark" style={{ left: part(included) }} /> : null}
    </div>
  )
}

function toneOf({ used, included, price }: Meter): 'danger' | 'warn' | 'neutral' {
  if (included === null || used < included * 0.8) return 'neutral'
  // What is beyond costs something, or is refused.
  return used >= included && price === null ? 'danger' : 'warn'
}

function beyond({ price, limit, included, unit }: Meter): string {
  if (price) {
    const { each, per } = price
    const units = per === 1 ? unit : `${formatCount(per)} ${unit}`
    const end = limit === null ? '' : `, refused from ${amountOf(limit, unit)}`
    return `${amountWords(each)} per ${units}${end}`
  }
  return included === null ? 'Nothing is charged' : 'Refused'
}

function forecastNote(meters: readonly Meter[]): string {
  const paid = meters.some(({ price }) => price)
  const rest = paid ? ' Costs are billed with the next monthly invoice, before tax.' : ''
  return `The forecast assumes that the month goes on as it went so far.${rest}`
}

/** A forecast is not more exact than a tenth. */
function rounded(value: number): number {
  return Math.round(value * 10) / 10
}

function amountOf(value: number, unit: string): string {
  return `${formatCount(value)} ${unit}`
}
