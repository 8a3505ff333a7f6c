import { formatCount } from './count.tsx'
import './usage-meter.css'

export interface UsageMeterProps {
  /** `Members`. */
  label: string
  used: number
  /** Null: without limit. */
  limit: number | null
}

/** How much of a limit is used: words and numbers first, the bar repeats them. From 80 % on it warns. */
export function UsageMeter({ label, used, limit }: UsageMeterProps) {
  const share = limit === null ? 0 : limit === 0 ? Number(used > 0) : Math.min(1, used / limit)
  const tone = limit !== null && used >= limit && used > 0 ? 'danger' : share >= 0.8 ? 'warn' : 'neutral'
  return (
    <div className="fh-meter" data-tone={tone}>
      <div className="fh-meter-head">
        <span>{label}</span>
        <span className="fh-num">
          {limit === null
            ? `${formatCount(used)}, no limit`
            : `${formatCount(used)} of ${formatCount(limit)}`}
        </span>
      </div>
      {limit === null ? null : (
        <div className="fh-meter-track" aria-hidden="true">
          <div className="fh-meter-fill" style={{ width: `${share * 100}%` }} />
        </div>
      )}
    </div>
  )
}
