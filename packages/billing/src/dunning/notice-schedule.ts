import { daysFrom } from '@freehold/core'
import type { BillingFacts } from '../facts/facts.ts'
import type { Settled } from '../state/derive-billing.ts'
import type { AccountBefore } from '../state/derived.ts'
import { cardNotices } from './card-notices.ts'
import { debtNotices } from './debt-notices.ts'
import { endNotices } from './end-notices.ts'
import { invoiceNotices } from './invoice-notices.ts'
import type { DueNotice } from './notice-kinds.ts'

/** A mail and its moment, past or to come. */
export interface Scheduled extends DueNotice {
  /** Those of one series say the same ever more urgently: what is late is skipped when a newer one is due. Null: says its own. */
  series: string | null
}

/** Every mail the account as it is now gives cause for. What is no longer true is not in it. */
export function noticeSchedule(
  before: AccountBefore,
  settled: Settled,
  facts: BillingFacts,
  now: Date,
): Scheduled[] {
  return [
    ...debtNotices(before, settled, facts, now),
    ...endNotices(before, settled, now),
    ...invoiceNotices(settled, facts, now),
    ...cardNotices(settled, facts, now),
  ]
}

/** Those whose moment has come. One that is more than a day late is left out when a newer one of its series is due. */
export function dueNow(schedule: readonly Scheduled[], now: Date): DueNotice[] {
  const due = schedule.filter(({ at }) => at <= now)
  return due
    .filter(
      ({ series, at }) =>
        series === null ||
        at >= daysFrom(now, -1) ||
        !due.some((other) => other.series === series && other.at > at),
    )
    .map(({ series: _series, ...notice }) => notice)
}
