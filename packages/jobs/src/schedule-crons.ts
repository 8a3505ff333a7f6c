import type { CronDefinition } from './define-cron.ts'

/** A cron and when it runs. */
export interface ScheduledCron extends CronDefinition {
  /** Five fields, UTC: `17 3 * * *`. Runs once per fleet; a time missed while all workers were down is made up for once. */
  schedule: string
}

/**
 * What runs, with when, from the one file that says so.
 * @throws Error naming every cron without a time, and every time without a cron
 */
export function scheduleCrons(
  crons: readonly CronDefinition[],
  schedule: Readonly<Record<string, string>>,
): ScheduledCron[] {
  const known = new Set(crons.map(({ name }) => name))
  const wrong = [
    ...crons.filter(({ name }) => !Object.hasOwn(schedule, name)).map(({ name }) => `${name} has no time`),
    ...Object.keys(schedule)
      .filter((name) => !known.has(name))
      .map((name) => `${name} is no cron`),
  ]
  if (wrong.length > 0) throw new Error(`The schedule of crons is wrong: ${wrong.join(', ')}.`)
  return crons.map((cron) => ({ ...cron, schedule: schedule[cron.name] ?? '' }))
}
