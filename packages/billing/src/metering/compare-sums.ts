import { settleUnsure } from './settle-unsure.ts'
import { toThousandths } from './to-thousandths.ts'

/** What we reported for one hour, and what Stripe counts there. */
export interface HourSums {
  /** Its beginning. */
  hour: Date
  reports: readonly { id: string; quantity: number }[]
  stripe: number
}

export interface HourFinding {
  hour: Date
  ours: number
  stripe: number
  /** Reports that Stripe does not have, to be sent again. Empty: a person must look. */
  missing: string[]
}

/** The hours that differ. Only what is missing at Stripe and can be named is safe to repair. */
export function compareSums(hours: readonly HourSums[]): HourFinding[] {
  return hours.flatMap(({ hour, reports, stripe }) => {
    const ours = reports.reduce((sum, each) => sum + toThousandths(each.quantity), 0) / 1000
    if (toThousandths(stripe) === toThousandths(ours)) return []
    return [{ hour, ours, stripe, missing: stripe < ours ? missingOf(reports, stripe) : [] }]
  })
}

function missingOf(reports: HourSums['reports'], stripe: number): string[] {
  if (stripe === 0) return reports.map(({ id }) => id)
  const there = settleUnsure(stripe, 0, reports)
  return there ? reports.filter(({ id }) => !there.has(id)).map(({ id }) => id) : []
}
