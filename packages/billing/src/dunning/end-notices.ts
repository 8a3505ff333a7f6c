import { daysFrom } from '@freehold/core'
import type { Settled } from '../state/derive-billing.ts'
import type { AccountBefore } from '../state/derived.ts'
import { trialWarningDays } from './days.ts'
import type { Scheduled } from './notice-schedule.ts'

export const retentionWarningDays = [30, 7]

/** The end of a trial, of a subscription and of what is kept after it; and a change of plan. */
export function endNotices(before: AccountBefore, settled: Settled, now: Date): Scheduled[] {
  return [
    ...trial(settled, now),
    ...ending(settled, now),
    ...retention(settled, now),
    ...changed(before, settled, now),
  ]
}

function trial({ state, plan, trialEnd, chosen }: Settled, now: Date): Scheduled[] {
  if (!trialEnd || !chosen) return []
  const episode = trialEnd.toISOString()
  const data = { plan, trialEnd: episode }
  if (state === 'trialing' && now < trialEnd)
    return [{ kind: 'trial_ending', episode, at: daysFrom(trialEnd, -trialWarningDays), data, series: null }]
  if (state === 'restricted' && chosen.status === 'paused')
    return [{ kind: 'trial_ended', episode, at: trialEnd, data, series: null }]
  return []
}

function ending(
  { state, plan, cancelAt, cancelledAt, afterwards, retentionEndsAt, chosen }: Settled,
  now: Date,
): Scheduled[] {
  const data = { plan, afterwards, retentionEndsAt: retentionEndsAt?.toISOString() ?? null }
  if (state === 'canceling' && cancelAt && chosen) {
    const episode = cancelAt.toISOString()
    return [
      { kind: 'cancellation_set', episode, at: now, data: { ...data, cancelAt: episode }, series: null },
    ]
  }
  if (cancelledAt && (state === 'cancelled' || state === 'none')) {
    const episode = cancelledAt.toISOString()
    return [
      { kind: 'cancelled', episode, at: cancelledAt, data: { ...data, cancelledAt: episode }, series: null },
    ]
  }
  return []
}

function retention({ state, retentionEndsAt }: Settled, now: Date): Scheduled[] {
  if (state !== 'cancelled' || !retentionEndsAt || retentionEndsAt <= now) return []
  const end = retentionEndsAt.toISOString()
  return retentionWarningDays.map((days) => ({
    kind: 'retention_ending',
    episode: `${end}/${days}`,
    at: daysFrom(retentionEndsAt, -days),
    data: { retentionEndsAt: end, days },
    series: end,
  }))
}

/** From one paid plan or interval to another, of the same subscription. A purchase has its receipt, an end its own mail. */
function changed(before: AccountBefore, { chosen, plan, interval, state }: Settled, now: Date): Scheduled[] {
  if (
    !chosen?.choice ||
    chosen.id !== before.subscriptionId ||
    state === 'manual' ||
    before.state === 'manual'
  )
    return []
  if (before.interval === null || (before.plan === plan && before.interval === interval)) return []
  const episode = `${before.plan}-${before.interval}/${plan}-${interval}/${now.toISOString()}`
  const data = { from: before.plan, fromInterval: before.interval, plan, interval }
  return [{ kind: 'plan_changed', episode, at: now, data, series: null }]
}
