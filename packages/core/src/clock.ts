/** The only source of time for rules (deadlines, retention, expiry), so that tests can turn it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
