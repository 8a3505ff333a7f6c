import { formatSpan } from './format-span.ts'

/** What of a queue a rule looks at; `findings` is of what is compared with Stripe, and of no queue. */
export type AlertFigure = 'queued' | 'oldestAgeSeconds' | 'dead' | 'findings'

export interface AlertRule {
  /** `queue.late`: kept with each alert. */
  name: string
  figure: AlertFigure
  /** Raised above this. */
  above: number
  /** Above it for this long first. With the look every 10 s: at most 40, or it is raised too late. */
  forSeconds: number
  /** Cleared once it has been at or below for this long. */
  clearAfterSeconds: number
  describe(queue: string, value: number): string
}

/** All thresholds, for every queue alike. What is one too early costs a mail; what is one too late costs a customer. */
export const alertRules: readonly AlertRule[] = [
  {
    name: 'queue.dead',
    figure: 'dead',
    above: 0,
    forSeconds: 0,
    clearAfterSeconds: 0,
    describe: (queue, value) =>
      value === 1 ? `A job of ${queue} was given up.` : `${value} jobs of ${queue} were given up.`,
  },
  {
    name: 'queue.late',
    figure: 'oldestAgeSeconds',
    above: 120,
    forSeconds: 0,
    clearAfterSeconds: 30,
    describe: (queue, value) => `A job of ${queue} has waited for ${formatSpan(value)}.`,
  },
  {
    name: 'queue.deep',
    figure: 'queued',
    above: 10_000,
    forSeconds: 30,
    clearAfterSeconds: 30,
    describe: (queue, value) => `${value} jobs of ${queue} are waiting.`,
  },
  {
    name: 'billing.findings',
    figure: 'findings',
    above: 0,
    forSeconds: 0,
    clearAfterSeconds: 0,
    describe: (_queue, value) =>
      value === 1
        ? 'Stripe and we differ in something that nobody has repaired.'
        : `Stripe and we differ in ${value} things that nobody has repaired.`,
  },
]

/** The sentence of one alert; of a rule that is no more, its name. */
export function describeAlert(rule: string, queue: string, value: number): string {
  return alertRules.find(({ name }) => name === rule)?.describe(queue, value) ?? `${rule}: ${queue}`
}
