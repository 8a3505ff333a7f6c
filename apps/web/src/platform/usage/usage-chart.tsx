import { formatCount } from '@freehold/ui'
import type { Outputs } from '../api/trpc.ts'

type Usage = Outputs['usage']['get']

/** Bars of calls over time, refused ones on top in the colour of a warning. Words below say what they show. */
export function UsageChart({ period, series }: Pick<Usage, 'period' | 'series'>) {
  const top = Math.max(1, ...series.map(({ calls, refused }) => calls + refused))
  const total = sum(series.map(({ calls }) => calls))
  const refused = sum(series.map((one) => one.refused))
  const [first] = series
  const last = series.at(-1)
  const unit = period === 'day' ? 'hour' : 'day'
  return (
    <figure className="web-usage-chart">
      <div className="web-usage-scale fh-meta" aria-hidden="true">
        <span className="fh-num">{formatCount(top)}</span>
        <span className="fh-num">0</span>
      </div>
      <div className="web-usage-bars" aria-hidden="true">
        {series.map((one) => (
          <div key={one.at} className="web-usage-slot" title={describe(one, period)}>
            <div className="web-usage-refused" style={{ height: `${(one.refused / top) * 100}%` }} />
            <div className="web-usage-bar" style={{ height: `${(one.calls / top) * 100}%` }} />
          </div>
        ))}
      </div>
      <div className="web-usage-ends fh-meta" aria-hidden="true">
        <span>{first ? timeOf(first.at, period) : ''}</span>
        <span>{last ? timeOf(last.at, period) : ''}</span>
      </div>
      <figcaption className="fh-settings-text">
        {total === 1 ? '1 request' : `${formatCount(total)} requests`},{' '}
        {refused === 0 ? 'none refused.' : `${formatCount(refused)} refused by a limit.`} The busiest {unit}{' '}
        had {formatCount(Math.max(0, ...series.map(({ calls }) => calls)))}.
      </figcaption>
    </figure>
  )
}

function describe({ at, calls, refused }: Usage['series'][number], period: Usage['period']): string {
  const refusals = refused > 0 ? `, ${formatCount(refused)} refused` : ''
  return `${timeOf(at, period)}: ${formatCount(calls)}${refusals}`
}

/** Hours in the viewer's zone; days as the counts have them, in UTC. */
function timeOf(at: string, period: Usage['period']): string {
  const date = new Date(at)
  return period === 'day'
    ? date.toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    : date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
