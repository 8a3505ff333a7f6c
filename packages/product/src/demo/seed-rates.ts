import { daysFrom } from '@freehold/core'
import type { CronRun } from '@freehold/jobs'

/** Roughly those of autumn 2025: samples, not what any bank has published. */
const about: Record<string, number> = {
  USD: 1.16,
  JPY: 178,
  CZK: 24.3,
  DKK: 7.47,
  GBP: 0.875,
  HUF: 388,
  PLN: 4.25,
  RON: 5.09,
  SEK: 10.95,
  CHF: 0.93,
  ISK: 143,
  NOK: 11.7,
  TRY: 49,
  AUD: 1.77,
  BRL: 6.25,
  CAD: 1.63,
  CNY: 8.25,
  HKD: 9.02,
  IDR: 19_300,
  ILS: 3.8,
  INR: 103,
  KRW: 1_680,
  MXN: 21.4,
  MYR: 4.85,
  NZD: 2.04,
  PHP: 68,
  SGD: 1.51,
  THB: 37.6,
  ZAR: 20,
}
const weeks = 70

/** A rate a week for the time of the demo's invoices, so that reports work without a connection. Real ones take their place. */
export async function seedRates(asJobs: CronRun['asJobs'], now: Date): Promise<void> {
  const days = Array.from({ length: weeks }, (_, week) => ({
    day: daysFrom(now, -7 * week)
      .toISOString()
      .slice(0, 10),
    rates: Object.fromEntries(
      Object.entries(about).map(([currency, rate], i) => [
        currency,
        (rate * (1 + 0.03 * Math.sin((week + 5 * i) / 6))).toPrecision(6),
      ]),
    ),
  }))
  await asJobs(
    `select door.store_exchange_rates(day, 'sample', null, rates)
     from jsonb_to_recordset($1::jsonb) as r(day date, rates jsonb)`,
    [JSON.stringify(days)],
  )
}
