import type { QueueFigures } from '@freehold/jobs'
import type { AlertFigure, AlertRule } from './alert-rules.ts'

/** One rule on one queue that is not as it should be. */
export interface AlertState {
  rule: string
  queue: string
  overSince: Date
  /** Null: above the threshold, and not yet for long enough. */
  raisedAt: Date | null
  /** Back to normal since, and not yet for long enough. */
  belowSince: Date | null
  value: number
}

/** How a queue stands, or how many findings of billing are open. */
export type Figures = Pick<QueueFigures, 'name'> & Partial<Record<AlertFigure, number>>

export interface AlertChange extends AlertState {
  /** Was not there before. */
  fresh: boolean
  clearedAt: Date | null
  /** Back to normal before it was raised: nobody hears of it. */
  dropped: boolean
}

/** What follows for every alert from how the queues stand now. Pure: the same answer for every worker that asks. */
export function judgeAlerts(
  rules: readonly AlertRule[],
  open: readonly AlertState[],
  figures: readonly Figures[],
  now: Date,
): AlertChange[] {
  const states = new Map(open.map((state) => [`${state.rule} ${state.queue}`, state]))
  const byQueue = new Map(figures.map((each) => [each.name, each]))
  // A queue that is gone is empty.
  const queues = new Set([...byQueue.keys(), ...open.map(({ queue }) => queue)])
  const changes = rules.flatMap((rule) =>
    [...queues].flatMap((queue) => {
      const value = byQueue.get(queue)?.[rule.figure] ?? 0
      const state = states.get(`${rule.name} ${queue}`)
      states.delete(`${rule.name} ${queue}`)
      return judge(rule, queue, value, state, now)
    }),
  )
  // Of rules that are no more.
  const left = [...states.values()].map((state) => ({
    ...state,
    fresh: false,
    clearedAt: now,
    dropped: !state.raisedAt,
  }))
  return [...changes, ...left]
}

function judge(
  rule: AlertRule,
  queue: string,
  value: number,
  state: AlertState | undefined,
  now: Date,
): AlertChange[] {
  const since = (time: Date, seconds: number) => now.getTime() - time.getTime() >= seconds * 1000
  const fresh = state === undefined
  if (value > rule.above) {
    const overSince = state?.overSince ?? now
    const raisedAt = state?.raisedAt ?? (since(overSince, rule.forSeconds) ? now : null)
    return [
      {
        rule: rule.name,
        queue,
        overSince,
        raisedAt,
        belowSince: null,
        value,
        fresh,
        clearedAt: null,
        dropped: false,
      },
    ]
  }
  if (!state) return []
  const belowSince = state.belowSince ?? now
  const clearedAt = since(belowSince, rule.clearAfterSeconds) ? now : null
  // What it last was when it was too much stays: that is what was told.
  return [{ ...state, belowSince, fresh, clearedAt, dropped: state.raisedAt === null }]
}
